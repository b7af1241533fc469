import TestSupport
import Testing

/// Three ranks of a job, of which rank 2 takes longest on the host and waits least in a collective.
///
/// Times in µs, two iterations: on the host 100, 110 and 150, then 100 each; in collectives 60, 50 and
/// 10, then 20, 10 and 30.
struct StragglersReportTests {
  private func trace(_ rank: Int, host: [Int], collective: [Int]) -> String {
    let events = (0..<2).flatMap { step in
      let start = step * 1000
      return [
        GPUReports.host("user_annotation", "ProfilerStep#\(step)", start, host[step], ""),
        GPUReports.launch(start + 10, 5, step + 1),
        GPUReports.device("kernel", "ncclDevKernel", 7, start + 20, collective[step], step + 1),
      ]
    }
    return #"{"distributedInfo":{"rank":\#(rank)},"traceEvents":["#
      + events.joined(separator: ",") + "]}"
  }

  @Test func `the slowest rank of each iteration is named`() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let times = [([100, 100], [60, 20]), ([110, 100], [50, 10]), ([150, 100], [10, 30])]
    for (rank, (host, collective)) in times.enumerated() {
      let path = folder.file("rank\(rank).json")
      try ByteFile.write(trace(rank, host: host, collective: collective), to: path)
      #expect(try Tool.run(["ingest", database, path]).status == 0)
    }
    let result = try Tool.run([
      "report", database, "timeline", "--format", "csv", "--table", "stragglers",
    ])
    #expect(
      result.output.split(separator: "\n").dropFirst().map(String.init) == [
        "ProfilerStep#0,3,110000.0,rank2,150000,1.3636363636363635,50000.0,rank2,10000",
        "ProfilerStep#1,3,100000.0,rank0,100000,1.0,20000.0,rank1,10000",
      ])
    let text = try Tool.run(["report", database, "timeline"]).output
    #expect(text.contains("slowest of 3 ranks: rank2, 1.36 times the median in ProfilerStep#0"))
  }
}
