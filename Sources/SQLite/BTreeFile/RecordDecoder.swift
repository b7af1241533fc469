/// Copies the wanted columns of records into batches ("Record Format",
/// https://www.sqlite.org/fileformat2.html#record_format).
struct RecordDecoder {
  /// For each stored column up to the last wanted one: the batch column it goes to, or -1.
  private let targets: [Int]
  /// The batch columns that get the rowid.
  private let rowidTargets: [Int]
  private let isReal: [Bool]

  /// Prepares to copy columns.
  ///
  /// - Parameters:
  ///   - columns: what the table stores.
  ///   - wanted: positions in `columns`, in batch order, each at most once.
  init(columns: TableColumns, wanted: [Int]) {
    let stored = wanted.filter { $0 != columns.rowidAlias }
    var targets = [Int](repeating: -1, count: (stored.max() ?? -1) + 1)
    for (target, column) in wanted.enumerated() where column != columns.rowidAlias {
      targets[column] = target
    }
    self.targets = targets
    rowidTargets = wanted.indices.filter { wanted[$0] == columns.rowidAlias }
    isReal = columns.stored.map(\.isReal)
  }

  /// Copies one record into the open row of a batch; false where the record is malformed.
  func decode(_ record: UnsafeRawBufferPointer, rowid: Int64, into batch: ColumnBatch) -> Bool {
    for target in rowidTargets { batch.set(target, integer: rowid) }
    guard let start = record.baseAddress else { return targets.isEmpty }
    guard let length = readVarint(start, limit: record.count), length.value <= record.count else {
      return false
    }
    let headerEnd = Int(length.value)
    var position = length.count
    var offset = headerEnd
    for column in targets.indices {
      // A record made before the column was added is short: the rest is NULL.
      guard position < headerEnd else { return true }
      guard let type = readVarint(start + position, limit: headerEnd - position) else {
        return false
      }
      position &+= type.count
      let size = serialSize(type.value)
      guard size >= 0, size <= record.count &- offset else { return false }
      if targets[column] >= 0 {
        let value = UnsafeRawBufferPointer(start: start + offset, count: size)
        copy(value, type: type.value, column: column, into: batch)
      }
      offset &+= size
    }
    return true
  }

  /// The bytes of a value, or -1 where the serial type is reserved or absurd.
  @inline(__always)
  private func serialSize(_ type: UInt64) -> Int {
    switch type {
    case 0, 8, 9: 0
    case 1...4: Int(type)
    case 5: 6
    case 6, 7: 8
    case 10, 11: -1
    default: type >> 1 > UInt64(Int32.max) ? -1 : Int((type &- 12) >> 1)
    }
  }

  @inline(__always)
  private func copy(
    _ value: UnsafeRawBufferPointer, type: UInt64, column: Int, into batch: ColumnBatch
  ) {
    let target = targets[column]
    switch type {
    case 0: batch.setNull(target)
    case 7:
      let bits = value.loadUnaligned(as: UInt64.self).bigEndian
      batch.set(target, real: Double(bitPattern: bits))
    case 1...6, 8, 9:
      let integer = type >= 8 ? Int64(type &- 8) : bigEndianInteger(value)
      if isReal[column] {
        batch.set(target, real: Double(integer))
      } else {
        batch.set(target, integer: integer)
      }
    default:
      if type & 1 == 1 { batch.set(target, text: value) } else { batch.set(target, blob: value) }
    }
  }

  /// A signed integer of 1 to 8 bytes.
  @inline(__always)
  private func bigEndianInteger(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var value = Int64(Int8(bitPattern: bytes[0]))
    for index in 1..<max(1, bytes.count) { value = value << 8 | Int64(bytes[index]) }
    return value
  }
}
