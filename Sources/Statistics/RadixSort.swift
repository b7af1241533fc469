/// The values in ascending order, by least-significant-digit radix sort.
///
/// Digits are of what the values have above the smallest one, so narrow values (inter-arrival times in
/// nanoseconds) take few passes. Values that nobody else holds are sorted in their own memory and as
/// much again.
public func radixSorted(_ values: consuming [Int64]) -> [Int64] {
  let source = values
  guard source.count > radixThreshold else { return source.sorted() }
  let digits = RadixDigits(source)
  return digits.isAscending ? source : radixSorted(source, digits) { $0 }
}

/// The same for numbers that are not NaN; -0 comes before 0.
public func radixSorted(_ values: [Double]) -> [Double] {
  // Bits of numbers above zero ascend with them; those below have all bits but the sign turned.
  func turned(_ bits: Int64) -> Int64 { bits ^ ((bits >> 63) & .max) }
  let keys = radixSorted(values.map { turned(Int64(bitPattern: $0.bitPattern)) })
  return keys.map { Double(bitPattern: UInt64(bitPattern: turned($0))) }
}

/// The indices that bring the values into ascending order; equal values keep theirs.
public func radixOrder(_ values: [Int64]) -> [Int] {
  guard values.count > radixThreshold else {
    return values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }
  let keyed = values.indices.map { (key: values[$0], index: $0) }
  return radixSorted(keyed, RadixDigits(values)) { $0.key }.map(\.index)
}

/// Below this many values a comparison sort is faster.
private let radixThreshold = 4096

@inline(__always)
private func radixSorted<Element>(
  _ elements: consuming [Element], _ digits: RadixDigits, _ key: (Element) -> Int64
) -> [Element] {
  var source = elements
  guard let any = source.first else { return source }
  var target = [Element](repeating: any, count: source.count)
  for place in 0..<digits.places where !digits.isSame(place) {
    var starts = digits.starts(place)
    for element in source {
      let digit = digits.digit(place, of: key(element))
      target[starts[digit]] = element
      starts[digit] &+= 1
    }
    swap(&source, &target)
  }
  return source
}

/// Values as numbers of 8-bit digits above the smallest value, and how often each digit occurs.
private struct RadixDigits {
  private static let bits = 8
  private static let size = 1 << bits

  /// The number of digits that the largest value needs.
  let places: Int
  /// Whether the values are in ascending order as they come.
  let isAscending: Bool
  private let low: Int64
  private let count: Int
  /// By place, then by digit.
  private let counts: [Int]

  init(_ values: [Int64]) {
    var (low, high) = (values.first ?? 0, values.first ?? 0)
    var before = low
    var isAscending = true
    for value in values {
      (low, high) = (min(low, value), max(high, value))
      isAscending = isAscending && value >= before
      before = value
    }
    self.isAscending = isAscending
    let width = UInt64.bitWidth - UInt64(bitPattern: high &- low).leadingZeroBitCount
    let places = (width + Self.bits - 1) / Self.bits
    var counts = Array(repeating: 0, count: places * Self.size)
    for value in values {
      for place in 0..<places {
        counts[place &* Self.size &+ Self.digit(place, of: value, above: low)] &+= 1
      }
    }
    (self.low, self.places, self.counts, count) = (low, places, counts, values.count)
  }

  @inline(__always)
  func digit(_ place: Int, of value: Int64) -> Int { Self.digit(place, of: value, above: low) }

  @inline(__always)
  private static func digit(_ place: Int, of value: Int64, above low: Int64) -> Int {
    let above = UInt64(bitPattern: value &- low)
    return Int(truncatingIfNeeded: above &>> UInt64(bits &* place)) & (size - 1)
  }

  /// Whether all values have the same digit at a place.
  func isSame(_ place: Int) -> Bool {
    counts[place * Self.size..<(place + 1) * Self.size].contains(count)
  }

  /// Where the values of each digit begin in the order of a place.
  func starts(_ place: Int) -> [Int] {
    var next = 0
    return counts[place * Self.size..<(place + 1) * Self.size].map { count in
      defer { next += count }
      return next
    }
  }
}
