/// The values in ascending order, by least-significant-digit radix sort.
///
/// Bytes that all values share cost one pass of counting and none of moving, so narrow values
/// (inter-arrival times in nanoseconds) take few passes.
public func radixSorted(_ values: [Int64]) -> [Int64] {
  guard values.count > radixThreshold else { return values.sorted() }
  return radixSorted(values, digitCounts(values)) { $0 }
}

/// The indices that bring the values into ascending order; equal values keep theirs.
public func radixOrder(_ values: [Int64]) -> [Int] {
  guard values.count > radixThreshold else {
    return values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }
  let keyed = values.indices.map { (key: values[$0], index: $0) }
  return radixSorted(keyed, digitCounts(values)) { $0.key }.map(\.index)
}

/// Below this many values a comparison sort is faster.
private let radixThreshold = 4096

@inline(__always)
private func radixSorted<Element>(
  _ elements: [Element], _ counts: [[Int]], _ key: (Element) -> Int64
) -> [Element] {
  var source = elements
  var target = elements
  for digit in 0..<8 where !counts[digit].contains(elements.count) {
    var starts = [Int](repeating: 0, count: 256)
    for byte in 1..<256 { starts[byte] = starts[byte - 1] + counts[digit][byte - 1] }
    for element in source {
      let byte = byte(digit, of: key(element))
      target[starts[byte]] = element
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
