import SQLite
import TestSupport
import Testing
import TraceIngest
import TraceStore

struct HuaweiQuantilesTests {
  private static let cells = "SELECT start_s, function, metric, value FROM function_minutes"

  private func ingested(
    _ texts: [String: String], _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> (rows: (String) throws -> [[String]], summary: IngestSummary) {
    let folder = try TemporaryFolder()
    for (path, text) in texts {
      let parts = path.split(separator: "/")
      try folder.makeFolder("in/" + parts.dropLast().joined(separator: "/"))
      try ByteFile.write(text, to: folder.file("in/" + path))
    }
    var options = IngestOptions(database: folder.file("db"), paths: [folder.file("in")])
    options.maximumBadShare = 1
    change(&options)
    let summary = try ingest(options)
    return (
      { sql in
        let statement = try Connection(path: folder.file("db"), mode: .readOnly).prepare(sql)
        var rows: [[String]] = []
        while try statement.step() {
          rows.append((0..<statement.columnCount).map { statement.text($0) ?? "-" })
        }
        return rows
      }, summary
    )
  }

  @Test func `cells that hold something, functions by name and not by position`() throws {
    let trace = try ingested([
      "quantiles/R2/requests/day_00.csv": """
      day,time,1---2---p-300-128,3---4---p-400-256
      0,0,1.0,
      0,60,,
      0,120,NaN,7.5
      """,
      "quantiles/R2/requests/day_01.csv": """
      day,time,5---6---q-600-512,1---2---p-300-128
      1,86400,0.0,3.0
      """,
    ])
    #expect(
      try trace.rows(Self.cells) == [
        ["0.0", "1---2---p-300-128", "requests", "1.0"],
        ["120.0", "3---4---p-400-256", "requests", "7.5"],
        ["86400.0", "5---6---q-600-512", "requests", "0.0"],
        ["86400.0", "1---2---p-300-128", "requests", "3.0"],
      ])
    #expect(
      try trace.rows("SELECT function, pool, pool_size FROM functions") == [
        ["1---2---p-300-128", "p-300-128", "small"], ["3---4---p-400-256", "p-400-256", "small"],
        ["5---6---q-600-512", "q-600-512", "large"],
      ])
    #expect(trace.summary.datasets.map { "\($0.label) \($0.stamps.count)" } == ["R2 4"])
    #expect(trace.summary.sources.allSatisfy { $0.issues.isEmpty })
  }

  @Test func `negative cells are counted and left out`() throws {
    let trace = try ingested([
      "quantiles/R2/requests/day_00.csv":
        "day,time,1---2---p-300-128,3---4---p-400-256\n0,0,-3,2\n0,60,-0.0,-1e-3\n"
    ])
    #expect(
      try trace.rows("SELECT start_s, function, value FROM function_minutes") == [
        ["0.0", "3---4---p-400-256", "2.0"], ["60.0", "1---2---p-300-128", "0.0"],
      ])
    let issues = trace.summary.sources.flatMap(\.issues)
    #expect(issues.map { "\($0.kind) \($0.count) \($0.firstLine ?? 0)" } == ["negative-cell 2 2"])
  }

  @Test func `metrics come from folders, and are chosen by name`() throws {
    let text = "day,time,1---2---p-300-128\n0,0,1\n"
    let texts = [
      "R2/requests/day_00.csv": text, "R2/num_pods/day_00.csv": text,
      "R2/cpu_usage_quantile_050/day_00.csv": text, "R3/requests/day_00.csv": text,
    ]
    let all = try ingested(texts).rows(
      "SELECT dataset, metric FROM function_minutes ORDER BY 1, 2")
    #expect(
      all == [
        ["R2", "cpu_usage_quantile_050"], ["R2", "num_pods"], ["R2", "requests"],
        ["R3", "requests"],
      ])
    let chosen = try ingested(texts) {
      $0.metrics = ["num_pods", "requests"]
      $0.regions = ["R2"]
    }
    #expect(
      try chosen.rows("SELECT dataset, metric FROM function_minutes ORDER BY 2")
        == [["R2", "num_pods"], ["R2", "requests"]])
    #expect(chosen.summary.leftOut == 2)
    #expect(
      try ingested(["day_00.csv": text]) {
        $0.metrics = ["num_pods"]
        $0.regions = ["R7"]
      }.rows("SELECT dataset, metric FROM function_minutes") == [["R7", "num_pods"]])
    #expect { try ingested(["R2/day_00.csv": text]) } throws: { "\($0)".contains("--metric NAME") }
  }

  @Test func `bad cells and rows are counted`() throws {
    let trace = try ingested([
      "R2/totalCost_avg/day_01.csv": """
      day,time,1---2---p-300-128,3---4---p-400-256,1---2---p-300-128
      1,86400,x,1.25,9
      1,86340,,-2e-3,
      1,,1,1,1
      1,86400
      """
    ])
    #expect(
      trace.summary.sources.flatMap(\.issues).map {
        "\($0.kind) \($0.count) line \($0.firstLine ?? 0)"
      }
        == [
          "duplicate-column 1 line 1", "malformed-cell 1 line 2", "day-mismatch 1 line 3",
          "malformed-timestamp 1 line 4", "wrong-field-count 1 line 5",
        ])
    #expect(
      try trace.rows("SELECT start_s, value FROM function_minutes")
        == [["86400.0", "1.25"], ["86340.0", "-0.002"]])
  }

  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"), arguments: ["day_00", "day_30"])
  func `every cell of a real file`(day: String) throws {
    let path = "huawei/raw_layout/quantiles/R2/requests/\(day).csv"
    let trace = try IngestedTrace(paths: [try #require(TestData.path(path))])
    let rows = try trace.rows(
      "SELECT start_ns / 1000000000, function, value FROM function_minutes ORDER BY id")
    let expected = try wideCells(path)
    #expect(!expected.isEmpty)
    #expect(rows.map { $0.joined(separator: " ") } == expected)
  }
}
