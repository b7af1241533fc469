/// Lists of integers as blobs: each number as its difference to the one before it (the first to 0),
/// zigzag-coded, in little-endian groups of 7 bits whose top bit says that another follows (LEB128).
///
/// Ids that count up take a byte each. The list's length is the number of bytes below 128.
extension ColumnBatch {
  /// Sets a cell of the open row to a list.
  public func set(_ column: Int, list: [Int64]) {
    list.withUnsafeBufferPointer { set(column, list: $0) }
  }

  /// Sets a cell of the open row to a list.
  public func set(_ column: Int, list: UnsafeBufferPointer<Int64>) {
    withUnsafeTemporaryAllocation(byteCount: list.count * 10, alignment: 1) { buffer in
      var end = 0
      var previous: Int64 = 0
      for number in list {
        let difference = number &- previous
        previous = number
        var rest = UInt64(bitPattern: difference &<< 1 ^ difference &>> 63)
        while rest >= 0x80 {
          buffer[end] = UInt8(truncatingIfNeeded: rest) | 0x80
          end &+= 1
          rest &>>= 7
        }
        buffer[end] = UInt8(truncatingIfNeeded: rest)
        end &+= 1
      }
      set(column, blob: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
    }
  }

  /// Appends the numbers of a list to an array.
  ///
  /// - Returns: whether the cell holds a well-formed list; if not, the array is as it was.
  public func appendList(_ column: Int, _ row: Int, to numbers: inout [Int64]) -> Bool {
    guard kind(column, row) == .blob else { return false }
    let start = numbers.count
    var (number, word, shift): (Int64, UInt64, UInt64) = (0, 0, 0)
    for byte in bytes(column, row) {
      guard shift < 64 else { break }
      word |= UInt64(byte & 0x7F) &<< shift
      shift &+= 7
      guard byte < 0x80 else { continue }
      number &+= Int64(bitPattern: word &>> 1) ^ -Int64(bitPattern: word & 1)
      numbers.append(number)
      (word, shift) = (0, 0)
    }
    if shift != 0 { numbers.removeSubrange(start...) }
    return shift == 0
  }
}
