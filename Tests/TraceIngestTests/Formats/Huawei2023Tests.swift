import SQLite
import TestSupport
import Testing
import TraceIngest
import TraceStore

struct Huawei2023Tests {
  @Test func `functions are numbers, zero is a value`() throws {
    let trace = try IngestedTrace(["day,time,0,17\n0,0,,2\n0,60,0,0.5\n"]) {
      $0.metrics = ["cpu_usage_minute"]
    }
    #expect(trace.format == "huawei-2023")
    #expect(
      try trace.rows("SELECT start_s, function, metric, value FROM function_minutes") == [
        ["0.0", "17", "cpu_usage", "2.0"], ["60.0", "0", "cpu_usage", "0.0"],
        ["60.0", "17", "cpu_usage", "0.5"],
      ])
    #expect(
      try trace.rows("SELECT name, typeof(name) FROM function") == [
        ["0", "integer"], ["17", "integer"],
      ])
    #expect { try IngestedTrace(["day,time,0,17\n0,0,,2\n"]) } throws: {
      "\($0)".contains("--metric NAME")
    }
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `every cell of the real files`() throws {
    let root = "huawei/raw_layout/"
    let trace = try IngestedTrace(paths: [
      try #require(TestData.path(root + "private_dataset")),
      try #require(TestData.path(root + "public_dataset")),
    ])
    #expect(trace.issues.isEmpty)
    #expect(
      trace.summary.datasets.map(\.label) == ["huawei-2023-private", "huawei-2023-public"])
    let metrics = [
      ("private", "cpu_limit_minute", "cpu_limit"), ("private", "cpu_usage_minute", "cpu_usage"),
      ("private", "instances_minute", "instances"), ("private", "requests_minute", "requests"),
      ("private", "requests_second", "requests_second"), ("public", "requests_minute", "requests"),
    ]
    for (part, folder, metric) in metrics {
      let days = part == "private" ? ["day_000", "day_234"] : ["day_00", "day_25"]
      let expected = try days.flatMap {
        try wideCells("\(root)\(part)_dataset/\(folder)/\($0).csv")
      }
      let rows = try trace.rows(
        """
        SELECT start_ns / 1000000000, function, value FROM function_minutes
        WHERE dataset = 'huawei-2023-\(part)' AND metric = '\(metric)' ORDER BY id
        """)
      #expect(!expected.isEmpty)
      #expect(rows.map { $0.joined(separator: " ") } == expected, "\(folder)")
    }
  }
}
