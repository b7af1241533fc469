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

  @Test func `texts are broken at spaces, then at commas and slashes, then anywhere`() {
    #expect("one two three".broken(at: 7) == ["one two", "three"])
    #expect("one two three".broken(at: 8) == ["one two", "three"])
    #expect("a=b,c=d/e".broken(at: 6) == ["a=b,", "c=d/e"])
    #expect("abcdefg".broken(at: 3) == ["abc", "def", "g"])
    #expect("日本語".broken(at: 3) == ["日", "本", "語"])
    #expect("".broken(at: 3) == [""])
  }
}
