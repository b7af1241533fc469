/// Walks the interior pages of one table in rowid order ("B-tree Pages",
/// https://www.sqlite.org/fileformat2.html#b_tree_pages).
struct TablePages {
  private let reader: PageReader
  private let rows: ClosedRange<Int64>
  private var visited: UInt32 = 0

  init(reader: PageReader, rows: ClosedRange<Int64>) {
    (self.reader, self.rows) = (reader, rows)
  }

  /// Hands the leaves below a page that can hold wanted rows to `body`, those of one parent at a time.
  mutating func visit(
    _ number: UInt32, depth: Int = 0, _ body: (_ leaves: [UInt32]) throws -> Void
  ) throws {
    // No tree is deeper than 20 levels, and none has more pages than the file: both end a loop.
    try count(1, at: number)
    guard depth < 20 else { throw SQLiteError.corrupt(page: number, "the tree has a loop") }
    guard try isInterior(number) else { return try body([number]) }
    let children = try children(number, reader.page(number))
    guard let first = children.first else { return }
    // All leaves of a tree are at the same depth.
    if try isInterior(first) {
      for child in children { try visit(child, depth: depth + 1, body) }
    } else {
      try count(UInt32(children.count), at: number)
      try body(children)
    }
  }

  private mutating func count(_ pages: UInt32, at number: UInt32) throws(SQLiteError) {
    visited += pages
    guard visited <= reader.header.pageCount else {
      throw .corrupt(page: number, "the tree has a loop")
    }
  }

  private func isInterior(_ number: UInt32) throws(SQLiteError) -> Bool {
    try reader.page(number).load(as: UInt8.self) == 0x05
  }

  /// The children of an interior page that can hold wanted rows.
  private func children(_ number: UInt32, _ page: UnsafeRawPointer) throws(SQLiteError) -> [UInt32]
  {
    let count = try reader.cellCount(number, page, headerSize: 12)
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
}
