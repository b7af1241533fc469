import Testing

@testable import TraceReport

struct SparklineTests {
  @Test func `heights, gaps and what lies outside`() {
    #expect(Sparkline.columns([0, 0.5, nil, 0.99, 1, 7, -1]) == "▁▅ ███▁")
    #expect(Sparkline.columns([]).isEmpty)
  }

  @Test func `bars in eighths of a column`() {
    #expect(Sparkline.bar(0, width: 4).isEmpty)
    #expect(Sparkline.bar(0.5, width: 4) == "██")
    #expect(Sparkline.bar(0.28125, width: 4) == "█▏")
    #expect(Sparkline.bar(2, width: 4) == "████")
  }

  @Test func `shades, a dot where nothing is known`() {
    #expect(Sparkline.shades([0, 0.25, nil, 0.5, 1]) == " ░·▒█")
  }
}
