/// What a record holds at a place: in a column of CSV, or at a path of a JSON value.
struct FieldValue {
  /// Whether there is a value, and of which kind.
  enum Kind: UInt8 {
    /// The record has no such member.
    case absent
    /// `null`, or no characters.
    case null
    /// A string's characters, or a number or word as it is written.
    case scalar
    /// An array of identifiers, at a place where a list is asked for.
    case list
    /// An object or another array.
    case container
  }

  var kind = Kind.absent
  /// A scalar's bytes, valid until the reader moves on.
  var bytes = UnsafeRawBufferPointer(start: nil, count: 0)

  /// A CSV cell's value, without the blanks around it.
  ///
  /// CSV has no null; what pandas, SQL clients and web servers write for one is one here: nothing,
  /// `-`, `null`, `NULL`, `None`, `NaN`, `nan`, `NA`, `N/A`, `\N`.
  static func cell(_ bytes: UnsafeRawBufferPointer) -> FieldValue {
    let blanks: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard let first = bytes.first, let last = bytes.last else { return FieldValue(kind: .null) }
    var bytes = bytes
    if blanks(first) || blanks(last) {
      let start = bytes.firstIndex { !blanks($0) } ?? bytes.endIndex
      bytes = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let end = bytes.lastIndex { !blanks($0) }.map { $0 + 1 } ?? 0
      bytes = UnsafeRawBufferPointer(rebasing: bytes[..<end])
    }
    return bytes.count <= 4 && nullWords.contains(where: bytes.equals)
      ? FieldValue(kind: .null) : .scalar(bytes)
  }

  private static let nullWords: [StaticString] = [
    "-", "null", "NULL", "None", "NaN", "nan", "NA", "N/A", "\\N",
  ]

  /// A value as it lies in a JSON string.
  static func scalar(_ bytes: UnsafeRawBufferPointer) -> FieldValue {
    FieldValue(kind: bytes.isEmpty ? .null : .scalar, bytes: bytes)
  }

  /// Whether there is no value.
  var isMissing: Bool { kind == .absent || kind == .null }

  /// Whether the value is this ASCII word, in letters of either case.
  func isWord(_ word: String) -> Bool {
    guard bytes.count == word.utf8.count else { return false }
    return zip(bytes, word.utf8).allSatisfy { byte, expected in
      byte == expected || byte | 0x20 == expected && byte >= UInt8(ascii: "A")
    }
  }

  /// Below 0 where the value is less than a number, 0 where it is the same, above 0 where it is
  /// greater; nil where it is no number.
  func order(to number: String) -> Int? {
    if let one = DecimalText.integer(bytes), let other = DecimalText.integer(number) {
      return one < other ? -1 : one > other ? 1 : 0
    }
    guard let one = Double(String(decoding: bytes, as: UTF8.self)), let other = Double(number)
    else { return nil }
    return one < other ? -1 : one > other ? 1 : one == other ? 0 : nil
  }
}

/// The values of one record at the places that were asked for.
final class FieldValues {
  /// The number of places.
  let count: Int
  /// The integers at the places that hold lists.
  private(set) var lists: [[Int64]]

  // A pointer and not an array: this is read and written for every value.
  private let values: UnsafeMutablePointer<FieldValue>
  private var rewritten: [UnsafeMutableRawBufferPointer] = []

  /// Creates places without values.
  init(count: Int) {
    self.count = count
    lists = Array(repeating: [], count: count)
    values = .allocate(capacity: max(count, 1))
    values.initialize(repeating: FieldValue(), count: count)
  }

  deinit {
    removeAll()
    values.deallocate()
  }

  /// The value at a place.
  @inline(__always)
  subscript(place: Int) -> FieldValue {
    get {
      precondition(place < count)
      return values[place]
    }
    set {
      precondition(place < count)
      values[place] = newValue
    }
  }

  /// Puts a copy of a list at a place.
  func setList(_ integers: UnsafeBufferPointer<Int64>, at place: Int) {
    lists[place].removeAll(keepingCapacity: true)
    lists[place].append(contentsOf: integers)
    self[place] = FieldValue(kind: .list)
  }

  /// Sets every place to the cell of a column of a record; to none where the column is nil.
  func setCells(_ csv: CSVReader, _ columns: [Int?]) {
    for place in 0..<min(count, columns.count) {
      guard let column = columns[place] else { continue }
      values[place] = .cell(csv.bytes(column))
    }
  }

  /// Forgets the values of the record.
  func removeAll() {
    remove(0..<count)
    guard !rewritten.isEmpty else { return }
    for bytes in rewritten { bytes.deallocate() }
    rewritten.removeAll(keepingCapacity: true)
  }

  /// Forgets the values at some places.
  func remove(_ places: Range<Int>) {
    for place in places { values[place] = FieldValue() }
  }

  /// Keeps bytes that lie nowhere else for as long as the record.
  func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyMemory(from: bytes)
    rewritten.append(copy)
    return UnsafeRawBufferPointer(copy)
  }
}
