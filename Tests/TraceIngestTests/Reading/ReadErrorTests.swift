import Testing

@testable import TraceIngest

@Test func anErrorSaysWhatWhereAndWhatToDo() {
  let malformed = ReadError(
    .malformed, path: "a.zip", member: "b.csv",
    position: ReadError.Position(byte: 120, line: 7), message: "a quote does not close")
  #expect(
    malformed.description
      == "malformed text in a.zip:b.csv at line 7, byte 120: a quote does not close; "
      + "correct the file there, or name its format if it was guessed wrongly.")
  let absent = ReadError(.cannotOpen, path: "x", message: "No such file or directory")
  #expect(
    absent.description
      == "cannot open x: No such file or directory; check that the path exists and may be read.")
}
