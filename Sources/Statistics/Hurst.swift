import RealModule

/// An estimate of the Hurst exponent of counts of arrivals; 0.5 is no long memory.
public struct HurstEstimate: Sendable, Equatable {
  /// How the exponent is estimated.
  public enum Method: String, Sendable {
    case aggregatedVariance = "aggregated_variance"
    case rescaledRange = "rescaled_range"
    case haarWavelet = "haar_wavelet"
  }

  /// How the exponent was estimated.
  public let method: Method
  /// The exponent.
  public let exponent: Double
  /// The scales in the regression.
  public let points: Int
  /// The smallest scale, s.
  public let fromSeconds: Double
  /// The largest scale, s.
  public let toSeconds: Double
}

/// Three estimates of the Hurst exponent of counts per base bin.
///
/// Bins begin at the first arrival, and only complete ones count. Where there would be more than
/// 2^26 bins, the base bin is doubled until there are not; `fromSeconds` then shows it.
/// - Aggregated variance: the population variance of means over m = 2^0...2^11 bins while there are
///   10 blocks goes as m^(2H - 2).
/// - Rescaled range: the mean over blocks of n = 2^4...2^13 bins of range over population standard
///   deviation goes as n^H; blocks that do not vary are left out.
/// - Haar wavelet (Abry & Veitch 1998): the mean squared detail of octave j goes as 2^(j (2H - 1))
///   while there are 8 details; the regression is weighted by their number.
///
/// - Parameters:
///   - arrivals: stamps in ns, ascending.
///   - baseBin: the bin's length, ns.
/// - Returns: the estimates that at least two scales support.
public func hurstEstimates(arrivals: [Int64], baseBin: Int64 = 1_000_000_000) -> [HurstEstimate] {
  guard let first = arrivals.first, let last = arrivals.last else { return [] }
  var bin = baseBin
  while (last - first) / bin > 1 << 26 { bin *= 2 }
  let counts = binCounts(arrivals, bin: bin)
  let seconds = Double(bin) / 1e9
  let estimates: [HurstEstimate?] = [
    aggregatedVariance(counts, seconds), rescaledRange(counts, seconds),
    haarWavelet(counts, seconds),
  ]
  return estimates.compactMap { $0 }
}

private func binCounts(_ arrivals: [Int64], bin: Int64) -> [Int32] {
  let bins = Int((arrivals[arrivals.count - 1] - arrivals[0]) / bin)
  var counts = [Int32](repeating: 0, count: bins)
  var (index, limit) = (0, arrivals[0] + bin)
  for arrival in arrivals {
    if arrival >= limit {
      index = Int((arrival - arrivals[0]) / bin)
      limit = arrivals[0] + Int64(index + 1) * bin
    }
    guard index < bins else { break }
    counts[index] &+= 1
  }
  return counts
}

/// The exponent from points of (scale in bins, value), both taken to log 2.
private func estimate(
  _ method: HurstEstimate.Method, _ points: [(scale: Double, value: Double)],
  weights: [Double]? = nil, _ seconds: Double, _ exponent: (_ slope: Double) -> Double
) -> HurstEstimate? {
  let logs = points.map { (x: Double.log2($0.scale), y: Double.log2($0.value)) }
  guard let first = points.first, let last = points.last,
    let line = LinearRegression(logs, weights: weights)
  else { return nil }
  return HurstEstimate(
    method: method, exponent: exponent(line.slope), points: points.count,
    fromSeconds: first.scale * seconds, toSeconds: last.scale * seconds)
}

/// Sums of neighbours, the block length doubled; an incomplete last block is left out.
private func halved(_ sums: [Int64]) -> [Int64] {
  var halves = [Int64](repeating: 0, count: sums.count / 2)
  for index in halves.indices { halves[index] = sums[2 * index] &+ sums[2 * index + 1] }
  return halves
}

private func aggregatedVariance(_ counts: [Int32], _ seconds: Double) -> HurstEstimate? {
  var sums = counts.map(Int64.init)
  var points: [(scale: Double, value: Double)] = []
  for level in 0...11 where sums.count >= 10 {
    let m = Double(1 << level)
    let variance = populationVariance(sums) / (m * m)
    if variance > 0 { points.append((m, variance)) }
    sums = halved(sums)
  }
  return estimate(.aggregatedVariance, points, seconds) { 1 + $0 / 2 }
}

private func populationVariance(_ values: [Int64]) -> Double {
  var sum = Int128(0)
  var squares = Int128(0)
  for value in values {
    sum += Int128(value)
    squares += Int128(value * value)
  }
  let n = Int128(values.count)
  return Double(n * squares - sum * sum) / (Double(n) * Double(n))
}

private func haarWavelet(_ counts: [Int32], _ seconds: Double) -> HurstEstimate? {
  var sums = counts.map(Int64.init)
  var points: [(scale: Double, value: Double)] = []
  var weights: [Double] = []
  var octave = 1
  while sums.count / 2 >= 8 {
    let details = sums.count / 2
    var energy = Int128(0)
    for index in 0..<details {
      let detail = sums[2 * index] &- sums[2 * index + 1]
      energy += Int128(detail * detail)
    }
    // A detail at octave j is the difference of two sums over 2^(j/2).
    let scale = Double(1 << octave)
    if energy > 0 {
      points.append((scale, Double(energy) / Double(details) / scale))
      weights.append(Double(details))
    }
    sums = halved(sums)
    octave += 1
  }
  return estimate(.haarWavelet, points, weights: weights, seconds) { ($0 + 1) / 2 }
}

private func rescaledRange(_ counts: [Int32], _ seconds: Double) -> HurstEstimate? {
  var points: [(scale: Double, value: Double)] = []
  for exponent in 4...13 {
    let size = 1 << exponent
    guard counts.count >= size else { break }
    var ratios = Moments()
    for block in 0..<counts.count / size {
      if let ratio = rangeOverDeviation(counts, block * size, size) { ratios.add(ratio) }
    }
    if ratios.count > 0 { points.append((Double(size), ratios.mean)) }
  }
  return estimate(.rescaledRange, points, seconds) { $0 }
}

/// The range of the cumulated deviations from a block's mean over its population standard deviation.
///
/// Deviations are kept times the block's size: exact integers. A block that does not vary gives nil.
private func rangeOverDeviation(_ counts: [Int32], _ start: Int, _ size: Int) -> Double? {
  var (sum, squares) = (Int64(0), Int64(0))
  for index in start..<start + size {
    let count = Int64(counts[index])
    sum &+= count
    squares &+= count &* count
  }
  let n = Int64(size)
  let scaledVariance = Int128(n) * Int128(squares) - Int128(sum) * Int128(sum)
  guard scaledVariance > 0 else { return nil }
  var (cumulated, low, high) = (Int64(0), Int64.max, Int64.min)
  for index in start..<start + size {
    cumulated &+= Int64(counts[index]) &* n &- sum
    low = min(low, cumulated)
    high = max(high, cumulated)
  }
  return Double(high - low) / Double(scaledVariance).squareRoot()
}
