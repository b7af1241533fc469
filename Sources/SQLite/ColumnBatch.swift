/// What a cell of a ``ColumnBatch`` holds.
public enum CellKind: UInt8, Sendable {
  case null
  case integer
  case real
  case text
  case blob
}

/// A fixed-capacity block of rows stored column by column: what ingest loads and what scans return.
///
/// A cell is a kind and a 64-bit word; text and blobs lie in one arena that the word points into.
/// Cells of a new row are NULL: set the others, then close the row with ``endRow()``. A batch is
/// handed from one thread to the next and never shared: the sender keeps no reference to it.
public final class ColumnBatch: @unchecked Sendable {
  /// The number of columns.
  public let columnCount: Int
  /// The largest number of rows.
  public let capacity: Int

  @usableFromInline let kinds: UnsafeMutablePointer<CellKind>
  @usableFromInline let words: UnsafeMutablePointer<Int64>
  // A pointer and not a property: property accesses are checked for exclusivity at run time, and
  // this one is read for every cell.
  @usableFromInline let rows: UnsafeMutablePointer<Int>
  private var arena: UnsafeMutableRawBufferPointer
  private var arenaCount = 0
  /// The length of the longest text or blob.
  private(set) var longestByteCount = 0

  /// Creates an empty batch.
  public init(columnCount: Int, capacity: Int = 16_384) {
    precondition(columnCount > 0 && capacity > 0)
    self.columnCount = columnCount
    self.capacity = capacity
    kinds = .allocate(capacity: columnCount * capacity)
    kinds.initialize(repeating: .null, count: columnCount * capacity)
    words = .allocate(capacity: columnCount * capacity)
    words.initialize(repeating: 0, count: columnCount * capacity)
    rows = .allocate(capacity: 1)
    rows.initialize(to: 0)
    arena = .allocate(byteCount: 4096, alignment: 16)
  }

  deinit {
    kinds.deallocate()
    words.deallocate()
    rows.deallocate()
    arena.deallocate()
  }

  /// The number of closed rows.
  @inlinable public var count: Int { rows.pointee }

  /// Whether another row would not fit.
  @inlinable public var isFull: Bool { rows.pointee == capacity }

  /// Whether another row may come, by the number of rows and the bytes of texts.
  var hasRoom: Bool { !isFull && arenaCount <= 16 << 20 }

  /// Removes every row and keeps the memory.
  public func removeAll() {
    for column in 0..<columnCount {
      (kinds + column * capacity).update(repeating: .null, count: min(count + 1, capacity))
    }
    rows.pointee = 0
    arenaCount = 0
    longestByteCount = 0
  }
}

// MARK: - Filling

extension ColumnBatch {
  @inlinable func openCell(_ column: Int) -> Int {
    precondition(column < columnCount && rows.pointee < capacity)
    return column &* capacity &+ rows.pointee
  }

  /// Sets a cell of the open row to an integer.
  @inlinable @inline(__always) public func set(_ column: Int, integer: Int64) {
    let cell = openCell(column)
    kinds[cell] = .integer
    words[cell] = integer
  }

  /// Sets a cell of the open row to an integer, or to NULL where there is none.
  @inlinable public func set(_ column: Int, integer: Int64?) {
    guard let integer else { return setNull(column) }
    set(column, integer: integer)
  }

  /// Sets a cell of the open row to a real.
  @inlinable public func set(_ column: Int, real: Double) {
    let cell = openCell(column)
    kinds[cell] = .real
    words[cell] = Int64(bitPattern: real.bitPattern)
  }

  /// Sets a cell of the open row to NULL.
  @inlinable public func setNull(_ column: Int) {
    kinds[openCell(column)] = .null
  }

  /// Sets a cell of the open row to UTF-8 text.
  public func set(_ column: Int, text: UnsafeRawBufferPointer) {
    store(text, as: .text, in: openCell(column))
  }

  /// Sets a cell of the open row to text.
  public func set(_ column: Int, text: String) {
    var text = text
    text.withUTF8 { store(UnsafeRawBufferPointer($0), as: .text, in: openCell(column)) }
  }

  /// Sets a cell of the open row to a blob.
  public func set(_ column: Int, blob: UnsafeRawBufferPointer) {
    store(blob, as: .blob, in: openCell(column))
  }

  /// Closes the open row and opens the next.
  @inlinable public func endRow() {
    precondition(rows.pointee < capacity)
    rows.pointee &+= 1
  }

  /// Forgets what was set in the open row.
  public func discardRow() {
    guard !isFull else { return }
    for column in 0..<columnCount { setNull(column) }
  }

  /// Copies bytes into the arena; the word packs their offset (high 32 bits) and length (low 32).
  private func store(_ bytes: UnsafeRawBufferPointer, as kind: CellKind, in cell: Int) {
    precondition(arenaCount + bytes.count <= Int(UInt32.max))
    if arenaCount + bytes.count > arena.count { growArena(by: bytes.count) }
    UnsafeMutableRawBufferPointer(rebasing: arena[arenaCount...]).copyMemory(from: bytes)
    kinds[cell] = kind
    words[cell] = Int64(arenaCount) << 32 | Int64(bytes.count)
    arenaCount += bytes.count
    longestByteCount = max(longestByteCount, bytes.count)
  }

  /// Room for bytes at the arena's end, which ``endBlob(_:count:)`` makes a cell's.
  func reserve(_ count: Int) -> UnsafeMutableRawBufferPointer {
    precondition(arenaCount + count <= Int(UInt32.max))
    if arenaCount + count > arena.count { growArena(by: count) }
    return UnsafeMutableRawBufferPointer(rebasing: arena[arenaCount..<arenaCount + count])
  }

  /// Sets a cell of the open row to the bytes at the arena's end.
  func endBlob(_ column: Int, count: Int) {
    let cell = openCell(column)
    kinds[cell] = .blob
    words[cell] = Int64(arenaCount) << 32 | Int64(count)
    arenaCount += count
    longestByteCount = max(longestByteCount, count)
  }

  private func growArena(by extra: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(arena.count * 2, arenaCount + extra), alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: arena[..<arenaCount]))
    arena.deallocate()
    arena = larger
  }

  /// The arena's bytes in use: a batch with long text is sent on before it is full of rows.
  public var byteCount: Int { arenaCount }
}

// MARK: - Reading

extension ColumnBatch {
  @inlinable func cell(_ column: Int, _ row: Int) -> Int {
    precondition(column < columnCount && row < capacity)
    return column &* capacity &+ row
  }

  /// The number of columns up to the last that is not NULL in every row.
  var usedColumnCount: Int {
    var used = columnCount
    while used > 0, isNull(column: used - 1) { used -= 1 }
    return used
  }

  /// Whether a column is NULL in every row.
  func isNull(column: Int) -> Bool {
    let cells = UnsafeBufferPointer(start: kinds + column * capacity, count: count)
    return cells.reduce(0) { $0 | $1.rawValue } == 0
  }

  /// What a cell holds.
  @inlinable public func kind(_ column: Int, _ row: Int) -> CellKind {
    kinds[cell(column, row)]
  }

  /// A cell's integer, or nil where it holds something else.
  @inlinable public func integer(_ column: Int, _ row: Int) -> Int64? {
    let cell = cell(column, row)
    return kinds[cell] == .integer ? words[cell] : nil
  }

  /// A cell's number as a real, or nil where it holds none.
  @inlinable public func real(_ column: Int, _ row: Int) -> Double? {
    let cell = cell(column, row)
    switch kinds[cell] {
    case .real: return Double(bitPattern: UInt64(bitPattern: words[cell]))
    case .integer: return Double(words[cell])
    case .null, .text, .blob: return nil
    }
  }

  /// The bytes of a text or blob cell (none for other kinds), valid until the batch changes.
  public func bytes(_ column: Int, _ row: Int) -> UnsafeRawBufferPointer {
    let cell = cell(column, row)
    guard kinds[cell] == .text || kinds[cell] == .blob else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let start = Int(words[cell] >> 32)
    let length = Int(words[cell] & 0xFFFF_FFFF)
    return UnsafeRawBufferPointer(rebasing: arena[start..<start + length])
  }

  /// A text cell's string, or nil where the cell holds something else.
  public func text(_ column: Int, _ row: Int) -> String? {
    guard kind(column, row) == .text else { return nil }
    return String(decoding: bytes(column, row), as: UTF8.self)
  }

  /// A text or blob cell's bytes, or nil where the cell holds something else.
  public func byteArray(_ column: Int, _ row: Int) -> [UInt8]? {
    switch kind(column, row) {
    case .text, .blob: Array(bytes(column, row))
    case .null, .integer, .real: nil
    }
  }
}
