import Testing

@testable import TraceReport

struct HeadingTests {
  @Test(arguments: [
    ("mean_s", "s", "mean"), ("window_start_s", "s", "window start"), ("windows", "s", "windows"),
    ("share_above_1", "1", "share above 1"), ("rate_per_s", "1/s", "rate"), ("n", nil, "n"),
    ("p99_9_tokens", "tokens", "p99.9"),
  ])
  func `the unit is not said twice`(name: String, unit: String?, words: String) {
    #expect(Table.Column(name, unit: unit, "").words == words)
  }

  @Test func `a unit is shown where there is one that the name is not`() {
    #expect(Table.Column("mean_s", unit: "s", "").shownUnit == "s")
    #expect(Table.Column("share", unit: "1", "").shownUnit == nil)
    #expect(Table.Column("bytes", unit: "bytes", "").shownUnit == nil)
  }
}
