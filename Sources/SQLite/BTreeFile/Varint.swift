/// Writes a variable-length integer ("A variable-length integer or varint",
/// https://www.sqlite.org/fileformat2.html#varint): 7 bits per byte, most significant first, the
/// ninth byte holding 8.
///
/// - Returns: the number of bytes written, 1 to 9.
@inline(__always)
func putVarint(_ value: UInt64, at target: UnsafeMutableRawPointer) -> Int {
  if value < 0x80 {
    target.storeBytes(of: UInt8(truncatingIfNeeded: value), as: UInt8.self)
    return 1
  }
  let count = varintCount(value)
  var rest = value
  var index = count &- 1
  if count == 9 {
    target.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: 8, as: UInt8.self)
    rest >>= 8
    index = 7
  }
  var more: UInt8 = count == 9 ? 0x80 : 0
  while index >= 0 {
    let byte = UInt8(truncatingIfNeeded: rest & 0x7F) | more
    target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    rest >>= 7
    more = 0x80
    index &-= 1
  }
  return count
}

/// Writes a varint before `end`, which becomes its first byte's place.
@inline(__always)
func putVarint(_ value: UInt64, endingAt end: inout UnsafeMutableRawPointer) {
  end -= varintCount(value)
  _ = putVarint(value, at: end)
}

/// The number of bytes that a varint takes.
@inline(__always)
func varintCount(_ value: UInt64) -> Int {
  let bits = 64 &- value.leadingZeroBitCount
  return bits > 56 ? 9 : max(1, (bits &+ 6) / 7)
}

/// Reads a varint.
///
/// - Returns: the value and the number of bytes it took, or nil where `limit` cuts it off.
@inline(__always)
func readVarint(_ source: UnsafeRawPointer, limit: Int) -> (value: UInt64, count: Int)? {
  guard limit > 0 else { return nil }
  let first = source.load(as: UInt8.self)
  if first < 0x80 { return (UInt64(first), 1) }
  var value = UInt64(first & 0x7F)
  for index in 1..<min(limit, 9) {
    let byte = source.load(fromByteOffset: index, as: UInt8.self)
    if index == 8 { return (value << 8 | UInt64(byte), 9) }
    value = value << 7 | UInt64(byte & 0x7F)
    if byte < 0x80 { return (value, index + 1) }
  }
  return nil
}
