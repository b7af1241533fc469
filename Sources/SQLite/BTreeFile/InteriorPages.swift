/// Builds the interior levels of one table's tree from the leaves up, in key order.
///
/// A page of n children has n - 1 cells (child, last key) and a right-most pointer, and must have at
/// least one cell. Each level therefore holds back its last full page: if the level would end in a
/// page with a single child, that page takes one back from the page before it.
struct InteriorPages {
  private struct Child {
    var page: UInt32
    var key: Int64
    /// The bytes of its cell and of the cell's pointer.
    var size: Int { 2 + 4 + varintCount(UInt64(bitPattern: key)) }
  }

  private struct Level {
    var held: [Child] = []
    var open: [Child] = []
    var openSize = 0
  }

  private let file: PageFile
  private var levels: [Level] = []

  init(file: PageFile) {
    self.file = file
  }

  /// Adds a child whose last key is `key`.
  mutating func add(child: UInt32, key: Int64, level: Int) throws(SQLiteError) {
    if level == levels.count { levels.append(Level()) }
    if 12 + levels[level].openSize > file.usableSize {
      let full = levels[level].held
      levels[level].held = levels[level].open
      levels[level].open = []
      levels[level].openSize = 0
      if !full.isEmpty { try append(full, above: level) }
    }
    let child = Child(page: child, key: key)
    levels[level].open.append(child)
    levels[level].openSize += child.size
  }

  /// Writes what is held back; the only page of the top level becomes the table's root.
  mutating func finish(root: UInt32) throws(SQLiteError) {
    var level = 0
    while !levels[level].held.isEmpty {
      if levels[level].open.count == 1, let taken = levels[level].held.popLast() {
        levels[level].open.insert(taken, at: 0)
      }
      try append(levels[level].held, above: level)
      try append(levels[level].open, above: level)
      level += 1
    }
    var failure: SQLiteError?
    withPage(levels[level].open) { page in
      do throws(SQLiteError) { try file.write(page, at: root) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private mutating func append(_ children: [Child], above level: Int) throws(SQLiteError) {
    guard let last = children.last else { return }
    var result: Result<UInt32, SQLiteError>?
    withPage(children) { page in
      result = Result { () throws(SQLiteError) in try file.append(page) }
    }
    guard let number = try result?.get() else { return }
    try add(child: number, key: last.key, level: level + 1)
  }

  /// Lays out a page (type 0x05): header, cell pointers, and cells from the end.
  private func withPage(_ children: [Child], _ body: (UnsafeRawPointer) -> Void) {
    let page = UnsafeMutableRawPointer.allocate(byteCount: file.pageSize, alignment: 8)
    defer { page.deallocate() }
    page.initializeMemory(as: UInt8.self, repeating: 0, count: file.pageSize)
    var start = file.usableSize
    func put(_ value: Int, at offset: Int) {
      page.storeBytes(
        of: UInt16(truncatingIfNeeded: value).bigEndian, toByteOffset: offset, as: UInt16.self)
    }
    for (index, child) in children.dropLast().enumerated() {
      start -= child.size - 2
      (page + start).storeBytes(of: child.page.bigEndian, as: UInt32.self)
      _ = putVarint(UInt64(bitPattern: child.key), at: page + start + 4)
      put(start, at: 12 + 2 * index)
    }
    page.storeBytes(of: 0x05, as: UInt8.self)
    put(children.count - 1, at: 3)
    put(start & 0xFFFF, at: 5)
    page.storeBytes(
      of: (children.last?.page ?? 0).bigEndian, toByteOffset: 8, as: UInt32.self)
    body(page)
  }
}
