/// Encodes rows of batches as records ("Record Format",
/// https://www.sqlite.org/fileformat2.html#record_format).
///
/// A record is a header (its own length, then one serial type per column) and the columns' values.
/// The first column is the table's INTEGER PRIMARY KEY, whose value is the cell's key: NULL here.
/// NULLs at the end of a row are left out, as the engine does with `SQLITE_ENABLE_NULL_TRIM`.
///
/// A record is written from its end, where its place in a page is known from: first the values, the
/// last one first, then the header before them. So nothing is copied, and no number is loaded that has
/// just been stored in parts, which would wait until the store has ended.
struct RecordEncoder: ~Copyable {
  /// Each column's serial type in the row last encoded; of text and blobs, that of an empty one.
  private let types: UnsafeMutablePointer<UInt8>

  init(columnCount: Int) {
    types = .allocate(capacity: columnCount)
  }

  deinit { types.deallocate() }

  /// No record of a batch's rows takes more bytes, with those that ``encode(_:row:columns:endingAt:)``
  /// may spoil before it.
  func mostBytes(_ batch: ColumnBatch, columns: Int) -> Int {
    8 &+ 9 &+ 1 &+ columns &* (9 &+ max(8, batch.longestByteCount))
  }

  /// Encodes one row.
  ///
  /// Up to 8 bytes before the record are overwritten.
  ///
  /// - Parameters:
  ///   - batch: the rows.
  ///   - row: which of them.
  ///   - columns: how many columns to look at; all others are NULL.
  ///   - end: where the record ends; ``mostBytes(_:columns:)`` lie before.
  /// - Returns: the number of bytes of the record.
  @inline(__always)
  func encode(
    _ batch: ColumnBatch, row: Int, columns: Int, endingAt end: UnsafeMutableRawPointer
  ) -> Int {
    var used = columns
    while used > 0, batch.kinds[(used &- 1) &* batch.capacity &+ row] == .null { used &-= 1 }
    let values = putValues(batch, row: row, columns: used, endingAt: end)
    return end - putHeader(batch, row: row, columns: used, endingAt: values)
  }

  /// Returns where the values begin.
  @inline(__always)
  private func putValues(
    _ batch: ColumnBatch, row: Int, columns: Int, endingAt end: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var start = end
    var column = columns
    var cell = columns &* batch.capacity &+ row
    while column > 0 {
      column &-= 1
      cell &-= batch.capacity
      let word = batch.words[cell]
      switch batch.kinds[cell] {
      case .null: types[column] = 0
      case .integer: types[column] = putInteger(word, endingAt: &start)
      case .real: types[column] = putReal(word, endingAt: &start)
      case .text: types[column] = putBytes(batch.bytes(column, row), as: 13, endingAt: &start)
      case .blob: types[column] = putBytes(batch.bytes(column, row), as: 12, endingAt: &start)
      }
    }
    return start
  }

  /// Returns where the header begins.
  @inline(__always)
  private func putHeader(
    _ batch: ColumnBatch, row: Int, columns: Int, endingAt end: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var start = end
    var column = columns
    while column > 0 {
      column &-= 1
      let type = types[column]
      if type < 12 {
        start -= 1
        start.storeBytes(of: type, as: UInt8.self)
      } else {
        putVarint(UInt64(type) &+ 2 &* UInt64(batch.bytes(column, row).count), endingAt: &start)
      }
    }
    // The key's NULL.
    start -= 1
    start.storeBytes(of: 0, as: UInt8.self)
    let count = end - start
    putVarint(UInt64(count + (count < 127 ? 1 : count < 16382 ? 2 : 3)), endingAt: &start)
    return start
  }

  /// Stores the fewest of 0, 1, 2, 3, 4, 6 or 8 big-endian bytes that hold the integer.
  @inline(__always)
  private func putInteger(_ integer: Int64, endingAt start: inout UnsafeMutableRawPointer) -> UInt8
  {
    if UInt64(bitPattern: integer) <= 1 { return 8 &+ UInt8(truncatingIfNeeded: integer) }
    let bits = 65 &- UInt64(bitPattern: integer ^ (integer >> 63)).leadingZeroBitCount
    let bytes = bits <= 32 ? (bits &+ 7) >> 3 : bits <= 48 ? 6 : 8
    // All 8 bytes: what comes before the integer overwrites those that it does not need.
    start.storeBytes(of: integer.bigEndian, toByteOffset: -8, as: Int64.self)
    start -= bytes
    return UInt8(truncatingIfNeeded: bytes <= 4 ? bytes : bytes == 6 ? 5 : 6)
  }

  /// Stores a real as 8 big-endian bytes, and NaN as NULL, as the engine does.
  @inline(__always)
  private func putReal(_ word: Int64, endingAt start: inout UnsafeMutableRawPointer) -> UInt8 {
    guard !Double(bitPattern: UInt64(bitPattern: word)).isNaN else { return 0 }
    start -= 8
    start.storeBytes(of: word.bigEndian, as: Int64.self)
    return 7
  }

  private func putBytes(
    _ bytes: UnsafeRawBufferPointer, as type: UInt8, endingAt start: inout UnsafeMutableRawPointer
  ) -> UInt8 {
    guard let first = bytes.baseAddress else { return type }
    start -= bytes.count
    start.copyMemory(from: first, byteCount: bytes.count)
    return type
  }
}
