/// Reads delimited text as RFC 4180 defines it.
///
/// Records end with CRLF, LF or CR; the last may end with the file. A field in double quotes may
/// hold delimiters, line ends and doubled quotes; text after its closing quote belongs to it, as in
/// Python's `csv`. A quote inside an unquoted field is a character like others. Blank lines and a
/// byte order mark are skipped. A record is at most 16 MiB long.
final class CSVReader {
  /// The largest number of bytes in a record.
  static let longestRecord = 16 << 20

  /// The physical line on which the current record begins, from 1.
  private(set) var line = 0

  private let locator: CSVRecordLocator
  private let fields: UnsafeMutablePointer<FieldTable>
  private let window: ByteWindow
  /// Where the next record begins in the window, and its line.
  private var nextStart = 0
  private var nextLine = 1

  /// Creates a reader at the stream's beginning.
  init(_ stream: ByteStream, delimiter: UInt8 = UInt8(ascii: ",")) throws(ReadError) {
    precondition(
      ![UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"), 0].contains(delimiter))
    window = ByteWindow(stream)
    locator = CSVRecordLocator(window, delimiter: delimiter)
    fields = locator.fields.table
    try stream.refuseUTF16()
    nextStart = try window.skipByteOrderMark()
  }

  /// Reads the next record and returns its fields; none at the end.
  func readHeader() throws(ReadError) -> [String] {
    guard try next() else { return [] }
    return (0..<fieldCount).map(text)
  }

  /// Moves to the next record; false at the end.
  func next() throws(ReadError) -> Bool {
    repeat {
      line = nextLine
      guard let end = try locate() else { return false }
      guard locator.record.count <= Self.longestRecord else { throw endless }
      nextStart = end
      nextLine += locator.lineCount
    } while locator.record.isEmpty
    return true
  }

  /// Where the record after the one at `nextStart` begins, or nil at the end.
  private func locate() throws(ReadError) -> Int? {
    while true {
      if let end = locator.locate(from: nextStart) { return end }
      if window.isLast && nextStart == window.count { return nil }
      guard !window.isLast && window.count - nextStart < Self.longestRecord else { throw endless }
      try window.extend(keepingFrom: nextStart)
      nextStart = 0
    }
  }

  private var endless: ReadError {
    let limit = window.isLast ? "the file" : "\(Self.longestRecord >> 20) MiB"
    let quote = locator.openQuote
    return window.failure(
      .malformed, atByte: window.streamOffset + (quote ?? nextStart), line: line,
      quote == nil
        ? "a record does not end within \(limit)"
        : "a quote that opens in the record of this line does not close within \(limit)")
  }
}

// MARK: - The current record

extension CSVReader {
  /// The number of the current record's fields.
  var fieldCount: Int { fields.pointee.count }

  /// Where the current record begins in the stream.
  var byteOffset: Int { window.streamOffset + locator.record.lowerBound }

  /// A field's bytes, valid until ``next()``; none for a field that the record does not have.
  @inline(__always)
  func bytes(_ field: Int) -> UnsafeRawBufferPointer { fields.pointee[field] }

  /// Whether a field has no bytes.
  @inline(__always)
  func isEmpty(_ field: Int) -> Bool { bytes(field).isEmpty }

  /// Whether a field is the digit 0.
  @inline(__always)
  func isZero(_ field: Int) -> Bool {
    let bytes = bytes(field)
    return bytes.count == 1 && bytes[0] == UInt8(ascii: "0")
  }

  /// The number of fields that have bytes.
  @inline(__always)
  var filledCount: Int { fields.pointee.filledCount }

  /// The field that is the `place`-th of those that have bytes.
  @inline(__always)
  func filledField(_ place: Int) -> Int { fields.pointee.filled(place) }

  /// A field's integer, or nil where it holds none; see ``DecimalText/integer(_:)``.
  @inline(__always)
  func integer(_ field: Int) -> Int64? { DecimalText.integer(bytes(field)) }

  /// Whether a field, of which ``integer(_:)`` gave `value`, holds a count or is left empty.
  @inline(__always)
  func isCount(_ value: Int64?, _ field: Int) -> Bool { value.map { $0 >= 0 } ?? isEmpty(field) }

  /// A field's number times 10^`scale`, or nil where it holds none; see
  /// ``DecimalText/scaled(_:scale:)``.
  @inline(__always)
  func decimal(_ field: Int, scale: Int = 9) -> Int64? {
    DecimalText.scaled(bytes(field), scale: scale)
  }

  /// A field as text, invalid UTF-8 in it replaced by U+FFFD.
  func text(_ field: Int) -> String { String(decoding: bytes(field), as: UTF8.self) }

  /// Whether a field is exactly this text.
  func equals(_ field: Int, _ expected: StaticString) -> Bool {
    let bytes = bytes(field)
    return bytes.count == expected.utf8CodeUnitCount
      && expected.withUTF8Buffer { $0.elementsEqual(bytes) }
  }

  /// The record as it stands in the file, cut to 200 bytes, for an issue's example.
  var rawRecord: String {
    let shown = locator.record.prefix(200)
    return String(
      decoding: UnsafeBufferPointer(start: window.base + shown.lowerBound, count: shown.count),
      as: UTF8.self)
  }
}
