/// The autocorrelation of a series at a lag: sum (x_k - m)(x_(k+lag) - m) / sum (x_k - m)^2, the
/// lower sum over the full series (Box & Jenkins).
///
/// - Parameters:
///   - series: values at equal distances, such as ``CountSeries/counts``.
///   - lag: the distance, 0 or more.
/// - Returns: nil where the lag reaches past the series or the series does not vary.
public func autocorrelation(_ series: [Double], lag: Int) -> Double? {
  precondition(lag >= 0, "a lag is not negative")
  guard lag < series.count else { return nil }
  let mean = series.reduce(0, +) / Double(series.count)
  var (products, squares) = (0.0, 0.0)
  for index in 0..<series.count - lag {
    products += (series[index] - mean) * (series[index + lag] - mean)
  }
  for value in series { squares += (value - mean) * (value - mean) }
  return squares > 0 ? products / squares : nil
}
