/// Encodes rows of batches as records ("Record Format",
/// https://www.sqlite.org/fileformat2.html#record_format).
///
/// A record is a header (its own length, then one serial type per column) and the columns' values.
/// The first column is the table's INTEGER PRIMARY KEY, whose value is the cell's key: NULL here.
/// NULLs at the end of a row are left out, as the engine does with `SQLITE_ENABLE_NULL_TRIM`.
struct RecordEncoder: ~Copyable {
  /// Serial types, without the header's length.
  private(set) var header: UnsafeMutableRawPointer
  private(set) var headerCount = 0
  /// Values, with 8 bytes to spare at the end.
  private(set) var body: UnsafeMutableRawPointer
  private(set) var bodyCount = 0
  private var bodyCapacity = 4096

  init(columnCount: Int) {
    header = .allocate(byteCount: 9 * columnCount + 9, alignment: 8)
    body = .allocate(byteCount: bodyCapacity + 8, alignment: 8)
  }

  deinit {
    header.deallocate()
    body.deallocate()
  }

  /// The bytes of the length that begins the header.
  var lengthCount: Int { headerCount + 1 < 128 ? 1 : headerCount + 2 < 16384 ? 2 : 3 }

  /// The bytes of the whole record.
  var count: Int { lengthCount + headerCount + bodyCount }

  /// Encodes one row in place of the last.
  ///
  /// - Parameters:
  ///   - batch: the rows.
  ///   - row: which of them.
  ///   - columns: how many columns to look at; all others are NULL.
  mutating func encode(_ batch: ColumnBatch, row: Int, columns: Int) {
    header.storeBytes(of: 0, as: UInt8.self)
    headerCount = 1
    bodyCount = 0
    var cell = row
    var nulls = 0
    for column in 0..<columns {
      let word = batch.words[cell]
      let kind = batch.kinds[cell]
      nulls = kind == .null ? nulls &+ 1 : 0
      switch kind {
      case .null: put(type: 0)
      case .integer: put(integer: word)
      case .real: put(real: Double(bitPattern: UInt64(bitPattern: word)))
      case .text: put(bytes: batch.bytes(column, row), type: 13)
      case .blob: put(bytes: batch.bytes(column, row), type: 12)
      }
      cell &+= batch.capacity
    }
    headerCount &-= nulls
  }

  /// Writes the record: the header's length, the serial types, the values.
  // Inlined, since a call copies the structure, whose fields have just been stored one by one: loading
  // two of them at once waits for those stores.
  @inline(__always)
  func write(to target: UnsafeMutableRawPointer) {
    let start = target + putVarint(UInt64(headerCount + lengthCount), at: target)
    start.copyMemory(from: header, byteCount: headerCount)
    (start + headerCount).copyMemory(from: body, byteCount: bodyCount)
  }

  private mutating func put(type: UInt8) {
    header.storeBytes(of: type, toByteOffset: headerCount, as: UInt8.self)
    headerCount &+= 1
  }

  /// Stores the fewest of 0, 1, 2, 3, 4, 6 or 8 big-endian bytes that hold the integer.
  private mutating func put(integer: Int64) {
    if UInt64(bitPattern: integer) <= 1 {
      return put(type: 8 &+ UInt8(truncatingIfNeeded: integer))
    }
    let bits = 65 &- UInt64(bitPattern: integer ^ (integer >> 63)).leadingZeroBitCount
    let bytes = bits <= 32 ? (bits &+ 7) >> 3 : bits <= 48 ? 6 : 8
    let type = UInt8(truncatingIfNeeded: bytes <= 4 ? bytes : bytes == 6 ? 5 : 6)
    put(type: type)
    reserve(8)
    let shifted = (integer << Int64(64 &- 8 &* bytes)).bigEndian
    body.storeBytes(of: shifted, toByteOffset: bodyCount, as: Int64.self)
    bodyCount &+= bytes
  }

  /// Stores a real as 8 big-endian bytes, and NaN as NULL, as the engine does.
  private mutating func put(real: Double) {
    guard !real.isNaN else { return put(type: 0) }
    put(type: 7)
    reserve(8)
    body.storeBytes(of: real.bitPattern.bigEndian, toByteOffset: bodyCount, as: UInt64.self)
    bodyCount &+= 8
  }

  private mutating func put(bytes: UnsafeRawBufferPointer, type: Int) {
    headerCount &+= putVarint(UInt64(2 * bytes.count + type), at: header + headerCount)
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (body + bodyCount).copyMemory(from: start, byteCount: bytes.count)
    bodyCount &+= bytes.count
  }

  private mutating func reserve(_ extra: Int) {
    guard bodyCount &+ extra > bodyCapacity else { return }
    bodyCapacity = max(2 * bodyCapacity, bodyCount + extra)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: bodyCapacity + 8, alignment: 8)
    larger.copyMemory(from: body, byteCount: bodyCount)
    body.deallocate()
    body = larger
  }
}
