import Testing

@testable import TraceIngest

struct TracePathTests {
  @Test(arguments: [
    ("cold_start/R1/day_00.csv", "R1"), ("/data/R2.zip:R2/day_00.csv", "R2"),
    ("R2_00000_00019.zip:part-00000.csv", "R2"), ("R1/quantiles/R12/requests/day_00.csv", "R12"),
    ("R1_day_00.csv", "R1"), ("cold_start/day_00.csv", nil), ("R/x.csv", nil), ("RX/x.csv", nil),
    ("Results/x.csv", nil), ("x/R1a/x.csv", nil),
  ])
  func `the innermost region`(path: String, region: String?) {
    #expect(TracePath(path).region == region)
  }

  @Test func `folders and days`() {
    #expect(TracePath("quantiles/R2/num_pods/day_00.csv").folder == "num_pods")
    #expect(TracePath("requests.zip:day_00.csv").folder == "requests")
    #expect(TracePath("day_00.csv").folder == nil)
    #expect(TracePath("a/runtime_triggerType.zip:df.csv").contains("runtime_triggerType"))
    #expect(!TracePath("a/runtime_triggerTypes/df.csv").contains("runtime_triggerType"))
    #expect(TracePath("x/invocations_per_function_md.anon.d07.csv").day == 7)
    #expect(TracePath("d07/data.csv").day == nil)
  }
}
