/// The first 100 bytes of a database file
/// (https://www.sqlite.org/fileformat2.html#the_database_header).
struct DatabaseHeader {
  let pageSize: Int
  let reservedSize: Int
  let pageCount: UInt32
  let changeCounter: UInt32
  /// Neither the write nor the read version says WAL.
  let isRollbackMode: Bool
  /// Nothing in the file that a table's pages alone do not account for.
  let isPlain: Bool

  /// The bytes of a page that hold content.
  var usableSize: Int { pageSize - reservedSize }

  /// Reads a header, or nil where the bytes are none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
    let rawSize = Int(bytes[16]) << 8 | Int(bytes[17])
    pageSize = rawSize == 1 ? 65536 : rawSize
    reservedSize = Int(bytes[20])
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0, pageSize - reservedSize >= 480 else {
      return nil
    }
    func word(_ offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    changeCounter = word(24)
    pageCount = word(28)
    isRollbackMode = bytes[18] == 1 && bytes[19] == 1
    let freePages = word(36)
    let autoVacuum = word(52)
    let isUTF8 = word(56) == 1
    isPlain =
      isRollbackMode && freePages == 0 && autoVacuum == 0 && isUTF8 && pageCount > 0
      && word(92) == changeCounter
  }
}

extension [UInt8] {
  mutating func putBigEndian(_ value: UInt32, at offset: Int) {
    for byte in 0..<4 { self[offset + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte)) }
  }
}
