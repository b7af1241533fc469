import TestSupport
import Testing

/// Reports of a trace in which one call launches a graph of several kernels.
///
/// Times in µs. A graph is launched at 0, for 100; its kernels run 150-160, 160-170, 170-180 and
/// 180-260. A kernel is launched at 110, for 4, and runs 300-302. A copy is asked for at 120, for 30,
/// and begins at 140, before its call returns.
struct GPUGraphReportTests {
  private let reports: GPUReports

  private static let events =
    [
      GPUReports.launch(0, 100, 1, "cudaGraphLaunch"), GPUReports.launch(110, 4, 2),
      GPUReports.launch(120, 30, 3, "cudaMemcpyAsync"),
      GPUReports.device("kernel", "long", 7, 180, 80, 1),
      GPUReports.device("kernel", "short", 7, 300, 2, 2),
      GPUReports.device("gpu_memcpy", "Memcpy HtoD (Pinned -> Device)", 7, 140, 5, 3),
    ] + [150, 160, 170].map { GPUReports.device("kernel", "short", 7, $0, 10, 1) }

  init() throws {
    reports = try GPUReports(Self.events, ["launches", "skip"])
  }

  @Test func `a call counts once, however many kernels it launches`() {
    let times = ["count", "calls", "api_ns", "queue_count", "queue_ns", "run_ns", "run_max_ns"]
    #expect(reports.integers("launches", times) == [6, 3, 134_000, 2, 236_000, 117_000, 80_000])
    let rows = reports.tables["launches"] ?? []
    let graph = rows.firstIndex {
      $0["api"]?.string == "cudaGraphLaunch" && $0["activity"]?.string == "short"
    }
    #expect(
      reports.integers("launches", times, row: graph ?? -1)
        == [3, 1, 100_000, 1, 50_000, 30_000, 10_000])
    #expect(reports.integers("queues", ["launches", "early", "max"]) == [3, 0, 3])
  }

  /// The graph runs for 110 µs, longer than its call; the other two calls take longer.
  @Test func `calls are held against all that they launch`() {
    let classes = reports.tables["outliers"] ?? []
    #expect(classes.map { $0["count"]?.integer } == [2, 1, 1])
    #expect(classes.map { $0["total_ns"]?.integer } == [34_000, 100_000, 186_000])
    expectClose(classes[1]["share"]?.number, 1.0 / 3, 1e-12)
  }

  @Test func `the share of calls that take longer than what they launch has no limit`() throws {
    let text = "66.67 % of the calls take longer than what they launch runs"
    #expect(reports.verdicts["launches"]?.contains(text) == true)
    let strict = try GPUReports(Self.events, ["launches"], ["--set", "short_call_us=5"])
    #expect(strict.verdicts["launches"]?.contains(text) == true)
    #expect(strict.tables["outliers"]?.first?["count"]?.integer == 1)
  }

  @Test func `a handful of launches does not tell what sets the pace`() {
    let pace = reports.tables["pace"]?.first
    #expect(pace?["bound"]?.string == "too few launches to tell")
    #expect(pace?["launches"]?.integer == 2)
    let verdict = reports.verdicts["skip"]?.first ?? ""
    #expect(verdict.contains("2 calls launched its kernels") && !verdict.contains("queues are"))
  }

  /// 30 graphs of 10 kernels, each kernel behind the others: per kernel t_l grows to 190, per launch it
  /// is 100 throughout.
  @Test func `launches and not the kernels of graphs tell what sets the pace`() throws {
    var events: [String] = []
    for graph in 0..<30 {
      let start = graph * 1000
      events.append(GPUReports.launch(start, 50, graph + 1, "cudaGraphLaunch"))
      events += (0..<10).map {
        GPUReports.device("kernel", "k", 7, start + 100 + 40 * $0, 10, graph + 1)
      }
    }
    let pace = try GPUReports(events, ["skip"]).tables["pace"]?.first
    #expect(pace?["bound"]?.string == "CPU-bound")
    #expect(pace?["launches"]?.integer == 30)
    #expect(pace?["floor_ns"]?.integer == 100_000)
    #expect(pace?["prompt_share"]?.number == 1)
  }

  @Test(arguments: [
    ("launches", "short_call_us=-5", "0"), ("launches", "full_queue=0", "1"),
    ("idle", "short_gap_us=-1", "0"), ("fusion", "min_occurrences=0", "1"),
    ("boundedness", "tolerance=-1", "0"),
  ])
  func `settings below what makes sense are refused`(
    analysis: String, setting: String, least: String
  ) throws {
    let folder = try TemporaryFolder()
    let (path, database) = (folder.file("trace.json"), folder.file("traces.db"))
    try ByteFile.write("[" + Self.events.joined(separator: ",") + "]", to: path)
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let result = try Tool.run(["report", database, analysis, "--set", setting])
    #expect(result.status == 64)
    #expect(result.errors.contains("--set \(setting): give a number of at least \(least)"))
  }
}
