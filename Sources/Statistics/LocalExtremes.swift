/// The local maxima of a series: places, or stretches of equal values, with lower ones on both sides.
///
/// The ends of the series are none.
///
/// - Parameter values: without NaN.
/// - Returns: the middle of each, rounded down, ascending.
public func localMaxima(_ values: [Double]) -> [Int] {
  var found: [Int] = []
  var start = 1
  while start < values.count {
    var end = start
    while end + 1 < values.count, values[end + 1] == values[start] { end += 1 }
    if values[start - 1] < values[start], end + 1 < values.count, values[end + 1] < values[start] {
      found.append((start + end) / 2)
    }
    start = end + 1
  }
  return found
}

/// How far a local maximum stands out, as SciPy's `peak_prominences` has it.
///
/// - Parameters:
///   - place: a local maximum.
///   - values: the series.
/// - Returns: its value less the higher of the two lowest ones between it and the next higher value,
///   or the end, on either side.
public func prominence(of place: Int, in values: [Double]) -> Double {
  let peak = values[place]
  var (left, right) = (peak, peak)
  for index in stride(from: place, through: 0, by: -1) {
    guard values[index] <= peak else { break }
    left = min(left, values[index])
  }
  for index in place..<values.count {
    guard values[index] <= peak else { break }
    right = min(right, values[index])
  }
  return peak - max(left, right)
}

/// The highest local maximum that stands out.
///
/// - Parameters:
///   - values: without NaN.
///   - share: the least prominence, as a share of the series' range.
/// - Returns: its value; nil where there is none.
public func highestPeak(_ values: [Double], prominentBy share: Double) -> Double? {
  guard let low = values.min(), let high = values.max(), low < high else { return nil }
  return localMaxima(values).sorted { values[$1] < values[$0] }
    .first { prominence(of: $0, in: values) >= share * (high - low) }.map { values[$0] }
}
