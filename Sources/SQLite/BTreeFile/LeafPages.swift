/// The leaf that is being filled, and what is above it.
///
/// A structure and not part of the writer's class, whose properties would be checked for exclusive
/// access once per cell.
struct LeafPages: ~Copyable {
  private let file: PageFile
  private let root: UInt32
  private let columnCount: Int
  private let encoder: RecordEncoder
  /// The file's, which the loop over rows need not ask for.
  private let usableSize: Int
  private let leaf: UnsafeMutableRawPointer
  private var cellCount = 0
  private var contentStart: Int
  private var rowid: Int64 = 0
  private var interior: InteriorPages?

  init(file: PageFile, root: UInt32, columnCount: Int) {
    self.file = file
    self.root = root
    self.columnCount = columnCount
    encoder = RecordEncoder(columnCount: columnCount)
    usableSize = file.usableSize
    leaf = .allocate(byteCount: file.pageSize, alignment: 8)
    leaf.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
    contentStart = usableSize
  }

  deinit {
    leaf.deallocate()
  }

  /// Stores every row of a batch.
  mutating func append(_ batch: ColumnBatch) throws(SQLiteError) {
    precondition(batch.columnCount == columnCount - 1)
    let columns = batch.usedColumnCount
    let mostBytes = encoder.mostBytes(batch, columns: columns)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: mostBytes, alignment: 8)
    defer { scratch.deallocate() }
    for row in 0..<batch.count {
      rowid &+= 1
      if hasRoom(mostBytes) {
        let count = encoder.encode(batch, row: row, columns: columns, endingAt: leaf + contentStart)
        addCell(endingWith: count)
      } else {
        let end = scratch + mostBytes
        let count = encoder.encode(batch, row: row, columns: columns, endingAt: end)
        try appendCell(UnsafeRawBufferPointer(start: end - count, count: count))
      }
    }
  }

  /// Writes the pages that are not full, and the root.
  mutating func finish() throws(SQLiteError) -> ClosedRange<Int64>? {
    guard rowid > 0 else { return nil }
    if interior == nil {
      sealLeaf()
      try file.write(leaf, at: root)
    } else {
      try appendLeaf(lastRowid: rowid)
      try interior?.finish(root: root)
    }
    return 1...rowid
  }
}

// MARK: - Cells

extension LeafPages {
  /// Whether a record of so many bytes surely fits into the leaf as a cell, and overflows into no page.
  @inline(__always)
  private func hasRoom(_ bytes: Int) -> Bool {
    let cell = bytes &+ 18
    return 8 &+ 2 &* (cellCount &+ 1) &+ cell <= contentStart && cell <= usableSize &- 35
  }

  /// Makes the record that has been written to the leaf's content a cell: payload size, rowid, payload.
  @inline(__always)
  private mutating func addCell(endingWith payload: Int) {
    var start = leaf + (contentStart &- payload)
    putVarint(UInt64(rowid), endingAt: &start)
    putVarint(UInt64(payload), endingAt: &start)
    contentStart = start - UnsafeMutableRawPointer(leaf)
    cellCount &+= 1
    putUInt16(contentStart, at: 6 &+ 2 &* cellCount)
  }

  /// Adds a record as a cell to this leaf or the next.
  private mutating func appendCell(_ record: UnsafeRawBufferPointer) throws(SQLiteError) {
    let local = LocalPayload(record.count, usableSize: usableSize)
    let prefix = varintCount(UInt64(record.count)) + varintCount(UInt64(rowid))
    let size = prefix + local.count + (local.overflows ? 4 : 0)
    if 8 + 2 * (cellCount + 1) + size > contentStart { try startLeaf() }
    contentStart -= size
    cellCount += 1
    putUInt16(contentStart, at: 6 + 2 * cellCount)
    var target = leaf + contentStart
    target += putVarint(UInt64(record.count), at: target)
    target += putVarint(UInt64(rowid), at: target)
    UnsafeMutableRawBufferPointer(start: target, count: local.count)
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: record[..<local.count]))
    if local.overflows {
      try spill(record, from: local.count, to: target + local.count)
    }
  }

  /// Starts a leaf for the open row, which the leaf before does not hold.
  private mutating func startLeaf() throws(SQLiteError) {
    try appendLeaf(lastRowid: rowid - 1)
    leaf.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
    cellCount = 0
    contentStart = usableSize
  }

  private mutating func appendLeaf(lastRowid: Int64) throws(SQLiteError) {
    sealLeaf()
    let number = try file.append(leaf)
    if interior == nil { interior = InteriorPages(file: file) }
    try interior?.add(child: number, key: lastRowid, level: 0)
  }

  private func sealLeaf() {
    // What the encoder left before the last record.
    let spoiled = min(8, contentStart - 8 - 2 * cellCount)
    (leaf + (contentStart - spoiled)).initializeMemory(as: UInt8.self, repeating: 0, count: spoiled)
    leaf.storeBytes(of: 0x0D, as: UInt8.self)
    putUInt16(cellCount, at: 3)
    putUInt16(contentStart & 0xFFFF, at: 5)
  }

  private func putUInt16(_ value: Int, at offset: Int) {
    leaf.storeBytes(
      of: UInt16(truncatingIfNeeded: value).bigEndian, toByteOffset: offset, as: UInt16.self)
  }

  /// Writes the rest of a record to a chain of overflow pages, and the first one's number to the cell
  /// ("Cell Payload Overflow Pages").
  private func spill(
    _ record: UnsafeRawBufferPointer, from first: Int, to cell: UnsafeMutableRawPointer
  ) throws(SQLiteError) {
    let page = UnsafeMutableRawPointer.allocate(byteCount: file.pageSize, alignment: 8)
    defer { page.deallocate() }
    cell.storeBytes(of: file.nextNumber.bigEndian, as: UInt32.self)
    var start = first
    while start < record.count {
      let part = record[start..<min(start + usableSize - 4, record.count)]
      let isLast = part.endIndex == record.count
      let next = isLast ? 0 : file.number(after: file.nextNumber)
      page.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
      page.storeBytes(of: next.bigEndian, as: UInt32.self)
      UnsafeMutableRawBufferPointer(start: page + 4, count: part.count).copyBytes(from: part)
      _ = try file.append(page)
      start = part.endIndex
    }
  }
}
