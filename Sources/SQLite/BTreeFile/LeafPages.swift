/// The leaf that is being filled, and what is above it.
///
/// A structure and not part of the writer's class, whose properties would be checked for exclusive
/// access once per cell.
struct LeafPages: ~Copyable {
  private let file: PageFile
  private let root: UInt32
  private let columnCount: Int
  private var encoder: RecordEncoder
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
    leaf = .allocate(byteCount: file.pageSize, alignment: 8)
    leaf.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
    contentStart = file.usableSize
  }

  deinit {
    leaf.deallocate()
  }

  /// Stores every row of a batch.
  mutating func append(_ batch: ColumnBatch) throws(SQLiteError) {
    precondition(batch.columnCount == columnCount - 1)
    let columns = batch.usedColumnCount
    for row in 0..<batch.count {
      encoder.encode(batch, row: row, columns: columns)
      rowid &+= 1
      try appendCell()
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
  /// Adds the encoded record to the leaf as a cell: payload size, rowid, payload.
  private mutating func appendCell() throws(SQLiteError) {
    let payload = encoder.count
    let local = LocalPayload(payload, usableSize: file.usableSize)
    let prefix = varintCount(UInt64(payload)) + varintCount(UInt64(rowid))
    let size = prefix &+ local.count &+ (local.overflows ? 4 : 0)
    if 8 &+ 2 &* (cellCount &+ 1) &+ size > contentStart { try startLeaf() }
    contentStart &-= size
    cellCount &+= 1
    putUInt16(contentStart, at: 6 &+ 2 &* cellCount)
    var target = leaf + contentStart
    target += putVarint(UInt64(payload), at: target)
    target += putVarint(UInt64(rowid), at: target)
    if local.overflows {
      try spill(local, to: target)
    } else {
      encoder.write(to: target)
    }
  }

  /// Starts a leaf for the open row, which the leaf before does not hold.
  private mutating func startLeaf() throws(SQLiteError) {
    try appendLeaf(lastRowid: rowid - 1)
    leaf.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
    cellCount = 0
    contentStart = file.usableSize
  }

  private mutating func appendLeaf(lastRowid: Int64) throws(SQLiteError) {
    sealLeaf()
    let number = try file.append(leaf)
    if interior == nil { interior = InteriorPages(file: file) }
    try interior?.add(child: number, key: lastRowid, level: 0)
  }

  private func sealLeaf() {
    leaf.storeBytes(of: 0x0D, as: UInt8.self)
    putUInt16(cellCount, at: 3)
    putUInt16(contentStart & 0xFFFF, at: 5)
  }

  private func putUInt16(_ value: Int, at offset: Int) {
    leaf.storeBytes(
      of: UInt16(truncatingIfNeeded: value).bigEndian, toByteOffset: offset, as: UInt16.self)
  }

  /// Writes the beginning of the record, and the rest to a chain of overflow pages ("Cell Payload
  /// Overflow Pages").
  private func spill(_ local: LocalPayload, to target: UnsafeMutableRawPointer) throws(SQLiteError)
  {
    let record = UnsafeMutableRawPointer.allocate(byteCount: encoder.count, alignment: 8)
    let page = UnsafeMutableRawPointer.allocate(byteCount: file.pageSize, alignment: 8)
    defer {
      record.deallocate()
      page.deallocate()
    }
    encoder.write(to: record)
    target.copyMemory(from: record, byteCount: local.count)
    (target + local.count).storeBytes(of: file.nextNumber.bigEndian, as: UInt32.self)
    var start = local.count
    while start < encoder.count {
      let count = min(file.usableSize - 4, encoder.count - start)
      let isLast = start + count == encoder.count
      let next = isLast ? 0 : file.number(after: file.nextNumber)
      page.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
      page.storeBytes(of: next.bigEndian, as: UInt32.self)
      (page + 4).copyMemory(from: record + start, byteCount: count)
      _ = try file.append(page)
      start += count
    }
  }
}
