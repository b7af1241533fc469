/// Decodes the wanted rows of a table's leaf pages into batches.
struct LeafDecoder {
  private let reader: PageReader
  private let rows: ClosedRange<Int64>
  private let records: RecordDecoder
  private let overflow = OverflowBuffer()

  init(reader: PageReader, rows: ClosedRange<Int64>, records: RecordDecoder) {
    (self.reader, self.rows, self.records) = (reader, rows, records)
  }

  /// Decodes one leaf; `flush` empties a batch that has no room for the next row, or replaces it.
  func decode(
    _ number: UInt32, into batch: inout ColumnBatch, _ flush: (inout ColumnBatch) throws -> Void
  ) throws {
    let page = try reader.sequentialPage(number)
    let type = page.load(as: UInt8.self)
    guard type == 0x0D else {
      throw SQLiteError.corrupt(page: number, "type \(type) is no leaf of a table")
    }
    for index in 0..<(try reader.cellCount(number, page, headerSize: 8)) {
      let cell = uint16(page, 8 + 2 * index)
      let limit = reader.header.usableSize - cell
      guard limit > 0, let payload = readVarint(page + cell, limit: limit),
        let key = readVarint(page + cell + payload.count, limit: limit - payload.count)
      else { throw SQLiteError.corrupt(page: number, "cell \(index) is outside") }
      let rowid = Int64(bitPattern: key.value)
      guard rows.contains(rowid) else { continue }
      if !batch.hasRoom { try flush(&batch) }
      let start = payload.count + key.count
      let record = try record(
        page + cell + start, count: payload.value, limit: limit - start, number, index)
      guard records.decode(record, rowid: rowid, into: batch) else {
        throw SQLiteError.corrupt(page: number, "the record of row \(rowid)")
      }
      batch.endRow()
    }
  }

  /// The bytes of a record, valid until the next call.
  @inline(__always)
  private func record(
    _ start: UnsafeRawPointer, count: UInt64, limit: Int, _ number: UInt32, _ index: Int
  ) throws(SQLiteError) -> UnsafeRawBufferPointer {
    let local = LocalPayload(Int(clamping: count), usableSize: reader.header.usableSize)
    guard local.count + (local.overflows ? 4 : 0) <= limit else {
      throw .corrupt(page: number, "cell \(index) is too long")
    }
    let head = UnsafeRawBufferPointer(start: start, count: local.count)
    guard local.overflows else { return head }
    return try overflow.join(head, count: count, next: uint32(start, local.count), reader)
  }
}

/// Puts a record together from its leaf and its overflow pages.
private final class OverflowBuffer {
  private var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 8)

  deinit { bytes.deallocate() }

  func join(_ head: UnsafeRawBufferPointer, count: UInt64, next: UInt32, _ reader: PageReader)
    throws(SQLiteError) -> UnsafeRawBufferPointer
  {
    let header = reader.header
    guard count <= UInt64(header.pageCount) * UInt64(header.pageSize) else {
      throw .corrupt(page: next, "a record of \(count) bytes")
    }
    let total = Int(count)
    if bytes.count < total { resize(total) }
    bytes.copyMemory(from: head)
    var (filled, next) = (head.count, next)
    while filled < total {
      let page = try reader.page(next)
      next = uint32(page, 0)
      let part = min(header.usableSize - 4, total - filled)
      UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
        .copyMemory(from: UnsafeRawBufferPointer(start: page + 4, count: part))
      filled += part
    }
    return UnsafeRawBufferPointer(rebasing: bytes[..<total])
  }

  private func resize(_ count: Int) {
    bytes.deallocate()
    bytes = .allocate(byteCount: count, alignment: 8)
  }
}
