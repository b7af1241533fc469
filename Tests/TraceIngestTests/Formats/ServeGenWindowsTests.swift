import TestSupport
import Testing
import TraceIngest

struct ServeGenWindowsTests {
  private static let lines = """
    0,0.2916666666666667,6.491765851413078,Weibull,0.4673289971941366,3.352302712729438
    600,0,0,,0,0
    1200,7.9383333333333335,1.58868521099213,Gamma,0.3962089624038052,0.31788415475620896

    """

  @Test func `windows of a client`() throws {
    let trace = try IngestedTrace([Self.lines], name: "chunk-39-trace.csv")
    #expect(trace.format == "servegen")
    #expect(
      try trace.rows(
        "SELECT client, start_ns, rate_per_s, cv, pattern, shape, scale_s FROM llm_client_windows")
        == [
          [
            "chunk-39", "0", "0.291666666666667", "6.49176585141308", "Weibull",
            "0.467328997194137", "3.35230271272944",
          ],
          ["chunk-39", "600000000000", "0.0", "-", "-", "-", "-"],
          [
            "chunk-39", "1200000000000", "7.93833333333333", "1.58868521099213", "Gamma",
            "0.396208962403805", "0.317884154756209",
          ],
        ])
    #expect(try trace.rows("SELECT count(*) FROM llm_request") == [["0"]])
    #expect(try trace.rows("SELECT rows, last_ns FROM dataset") == [["3", "1200000000000"]])
  }

  @Test func `clients of one dataset keep their names`() throws {
    let trace = try IngestedTrace([Self.lines, Self.lines + "1800,0,0,,0,0\n"]) {
      $0.label = "m-small"
    }
    #expect(
      try trace.rows("SELECT client, count(*) FROM llm_client_windows GROUP BY client")
        == [["trace", "3"], ["trace1", "4"]])
  }

  @Test func `bad windows are counted by kind`() throws {
    let trace = try IngestedTrace([
      Self.lines + "1800,1,1,Gamma,1\nx,1,1,Gamma,1,1\n2400,nan,1,Gamma,1,1\n3000,-1,1,Gamma,1,1\n"
    ]) { $0.format = "servegen" }
    #expect(
      trace.issues == [
        "wrong-field-count 1 line 4", "malformed-timestamp 1 line 5", "malformed-window 2 line 6",
      ])
  }

  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"),
    arguments: [("m-small-chunk-39", 2016), ("deepseek-r1-chunk-19", 144)])
  func `real clients`(client: String, windows: Int) throws {
    let path = try #require(TestData.path("llm/servegen/\(client)-trace.csv"))
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows("SELECT client, count(*) FROM llm_client_windows GROUP BY 1")
        == [[client, String(windows)]])
  }
}
