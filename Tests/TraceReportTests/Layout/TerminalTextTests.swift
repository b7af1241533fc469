import Testing

@testable import TraceReport

struct TerminalTextTests {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("한글", 4), ("🙂", 2), ("a·b", 3), ("", 0),
  ])
  func `wide characters take two columns`(text: String, columns: Int) {
    #expect(text.terminalColumns == columns)
  }

  @Test(arguments: [("abcdef", 6, "abcdef"), ("abcdef", 5, "ab…ef"), ("漢字漢字", 6, "漢…字")])
  func `the middle is left out`(text: String, columns: Int, shortened: String) {
    #expect(text.shortened(to: columns) == shortened)
  }

  @Test func `padding counts columns, not characters`() {
    #expect("漢".padded(to: 4, onLeft: false) == "漢  ")
    #expect("漢".padded(to: 4, onLeft: true) == "  漢")
    #expect("abc".padded(to: 2, onLeft: true) == "abc")
  }
}
