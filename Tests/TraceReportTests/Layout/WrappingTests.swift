import Testing

@testable import TraceReport

struct WrappingTests {
  @Test func `lines break at spaces`() {
    #expect(wrap("one two three", width: 7) == ["one two", "three"])
    #expect(wrap("one two", width: 5, first: "! ", rest: "  ") == ["! one", "  two"])
  }

  @Test func `a long word is kept whole`() {
    #expect(wrap("a incomprehensible b", width: 4) == ["a", "incomprehensible", "b"])
  }

  @Test func `no text is one line`() {
    #expect(wrap("", width: 10, first: "· ") == ["· "])
  }
}
