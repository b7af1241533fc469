/// The values in ascending order, by least-significant-digit radix sort.
///
/// Bytes that all values share cost one pass of counting and none of moving, so narrow values
/// (inter-arrival times in nanoseconds) take few passes.
public func radixSorted(_ values: [Int64]) -> [Int64] {
  guard values.count > 4096 else { return values.sorted() }
  var source = values
  var target = [Int64](repeating: 0, count: values.count)
  let counts = digitCounts(values)
  for digit in 0..<8 where !counts[digit].contains(values.count) {
    var starts = [Int](repeating: 0, count: 256)
    for byte in 1..<256 { starts[byte] = starts[byte - 1] + counts[digit][byte - 1] }
    for value in source {
      let byte = byte(digit, of: value)
      target[starts[byte]] = value
      starts[byte] &+= 1
    }
    swap(&source, &target)
  }
  return source
}

/// How often each byte occurs at each of the 8 places.
private func digitCounts(_ values: [Int64]) -> [[Int]] {
  var counts = [Int](repeating: 0, count: 8 * 256)
  for value in values {
    for digit in 0..<8 { counts[digit &* 256 &+ byte(digit, of: value)] &+= 1 }
  }
  return (0..<8).map { Array(counts[$0 * 256..<$0 * 256 + 256]) }
}

/// A byte of the value with its sign bit flipped, so that negative values come first.
@inline(__always)
private func byte(_ digit: Int, of value: Int64) -> Int {
  Int((UInt64(bitPattern: value) ^ (1 << 63)) >> UInt64(8 &* digit) & 0xFF)
}
