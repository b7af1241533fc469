/// The share of a series's variance that the place in a cycle explains.
///
/// Epsilon squared (Kelley, "An unbiased correlation ratio measure", PNAS 21, 1935) of the series
/// grouped by place: 1 - (SS_within / (n - c)) / (SS_total / (n - 1)) for a cycle of c places. It is
/// 0 on average where the cycle means nothing, and then negative half the time; 1 where the series
/// repeats itself.
///
/// - Parameters:
///   - series: values at equal distances.
///   - cycle: the number of places, at least 1.
///   - first: the place of the first value, modulo the cycle.
/// - Returns: nil below two full cycles, and where the series does not vary.
public func explainedVariance(_ series: [Double], cycle: Int, from first: Int = 0) -> Double? {
  precondition(cycle >= 1, "a cycle has a place")
  guard series.count >= 2 * cycle, series.count > cycle else { return nil }
  let start = (first % cycle + cycle) % cycle
  var places = [Moments](repeating: Moments(), count: cycle)
  for (index, value) in series.enumerated() { places[(start + index) % cycle].add(value) }
  let within = places.reduce(0) { $0 + ($1.populationVariance ?? 0) * Double($1.count) }
  guard let total = Moments(series).sampleVariance, total > 0 else { return nil }
  return 1 - within / Double(series.count - cycle) / total
}
