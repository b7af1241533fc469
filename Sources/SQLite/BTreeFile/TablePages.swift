/// Walks the leaf pages of one table in rowid order ("B-tree Pages",
/// https://www.sqlite.org/fileformat2.html#b_tree_pages).
struct TablePages {
  let reader: PageReader
  let rows: ClosedRange<Int64>
  let decoder: RecordDecoder
  private var visited: UInt32 = 0
  private let overflow = OverflowBuffer()

  init(reader: PageReader, rows: ClosedRange<Int64>, decoder: RecordDecoder) {
    self.reader = reader
    self.rows = rows
    self.decoder = decoder
  }

  /// Visits the tree below a page; `batch` is handed to `body` whenever it is full.
  mutating func visit(
    _ number: UInt32, depth: Int = 0, _ batch: ColumnBatch, _ body: (ColumnBatch) throws -> Void
  ) throws {
    // No tree is deeper than 20 levels, and none has more pages than the file: both end a loop.
    visited += 1
    guard depth < 20, visited <= reader.header.pageCount else {
      throw SQLiteError.corrupt(page: number, "the tree has a loop")
    }
    let page = try reader.sequentialPage(number)
    switch page.load(as: UInt8.self) {
    case 0x0D: try visitLeaf(number, page, batch, body)
    case 0x05:
      for child in try children(number, page) { try visit(child, depth: depth + 1, batch, body) }
    case let type:
      throw SQLiteError.corrupt(page: number, "type \(type) is no page of a table")
    }
  }

  /// The children of an interior page that can hold wanted rows.
  private func children(_ number: UInt32, _ page: UnsafeRawPointer) throws(SQLiteError) -> [UInt32]
  {
    let count = try cellCount(number, page, headerSize: 12)
    var wanted: [UInt32] = []
    var below = Int64.min
    for index in 0..<count {
      let cell = uint16(page, 12 + 2 * index)
      guard cell + 5 <= reader.header.usableSize,
        let key = readVarint(page + cell + 4, limit: reader.header.usableSize - cell - 4)
      else { throw .corrupt(page: number, "cell \(index) is outside") }
      let last = Int64(bitPattern: key.value)
      if last >= rows.lowerBound, below <= rows.upperBound { wanted.append(uint32(page, cell)) }
      below = last
    }
    if below <= rows.upperBound { wanted.append(uint32(page, 8)) }
    return wanted
  }

  private func visitLeaf(
    _ number: UInt32, _ page: UnsafeRawPointer, _ batch: ColumnBatch,
    _ body: (ColumnBatch) throws -> Void
  ) throws {
    for index in 0..<(try cellCount(number, page, headerSize: 8)) {
      let cell = uint16(page, 8 + 2 * index)
      let limit = reader.header.usableSize - cell
      guard limit > 0, let payload = readVarint(page + cell, limit: limit),
        let key = readVarint(page + cell + payload.count, limit: limit - payload.count)
      else { throw SQLiteError.corrupt(page: number, "cell \(index) is outside") }
      let rowid = Int64(bitPattern: key.value)
      guard rows.contains(rowid) else { continue }
      if batch.isFull || batch.byteCount > 16 << 20 {
        try body(batch)
        batch.removeAll()
      }
      let start = payload.count + key.count
      let local = LocalPayload(
        Int(clamping: payload.value), usableSize: reader.header.usableSize)
      guard local.count + (local.overflows ? 4 : 0) <= limit - start else {
        throw SQLiteError.corrupt(page: number, "cell \(index) is too long")
      }
      let head = UnsafeRawBufferPointer(start: page + cell + start, count: local.count)
      let record =
        local.overflows
        ? try overflow.join(
          head, count: payload.value, next: uint32(page, cell + start + local.count), reader)
        : head
      guard decoder.decode(record, rowid: rowid, into: batch) else {
        throw SQLiteError.corrupt(page: number, "the record of row \(rowid)")
      }
      batch.endRow()
    }
  }

  private func cellCount(_ number: UInt32, _ page: UnsafeRawPointer, headerSize: Int)
    throws(SQLiteError) -> Int
  {
    let count = uint16(page, 3)
    guard headerSize + 2 * count <= reader.header.usableSize else {
      throw .corrupt(page: number, "\(count) cells")
    }
    return count
  }
}

@inline(__always)
private func uint16(_ page: UnsafeRawPointer, _ offset: Int) -> Int {
  Int(page.loadUnaligned(fromByteOffset: offset, as: UInt16.self).bigEndian)
}

@inline(__always)
private func uint32(_ page: UnsafeRawPointer, _ offset: Int) -> UInt32 {
  page.loadUnaligned(fromByteOffset: offset, as: UInt32.self).bigEndian
}

/// Puts a record together from its leaf and its overflow pages.
private final class OverflowBuffer {
  private var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 8)
  private var page = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 8)

  deinit {
    bytes.deallocate()
    page.deallocate()
  }

  func join(_ head: UnsafeRawBufferPointer, count: UInt64, next: UInt32, _ reader: PageReader)
    throws(SQLiteError) -> UnsafeRawBufferPointer
  {
    let header = reader.header
    guard count <= UInt64(header.pageCount) * UInt64(header.pageSize) else {
      throw .corrupt(page: next, "a record of \(count) bytes")
    }
    let total = Int(count)
    if bytes.count < total { resize(&bytes, total) }
    if page.count < header.pageSize { resize(&page, header.pageSize) }
    bytes.copyMemory(from: head)
    var (filled, next) = (head.count, next)
    while filled < total {
      try reader.copyPage(next, to: page.baseAddress.unsafelyUnwrapped)
      next = page.load(as: UInt32.self).bigEndian
      let part = min(header.usableSize - 4, total - filled)
      UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: page[4..<4 + part]))
      filled += part
    }
    return UnsafeRawBufferPointer(rebasing: bytes[..<total])
  }

  private func resize(_ buffer: inout UnsafeMutableRawBufferPointer, _ count: Int) {
    buffer.deallocate()
    buffer = .allocate(byteCount: count, alignment: 8)
  }
}
