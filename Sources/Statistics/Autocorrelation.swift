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

/// The autocorrelations of a series at all lags from 0 to `last`, as ``autocorrelation(_:lag:)``
/// defines them, by Fourier transform.
///
/// - Parameters:
///   - series: values at equal distances.
///   - last: the largest lag, 0 or more; lags past the series are left out.
/// - Returns: one for each lag; none where the series does not vary.
public func autocorrelations(_ series: [Double], upTo last: Int) -> [Double] {
  precondition(last >= 0, "a lag is not negative")
  let moments = Moments(series)
  guard let low = moments.minimum, let high = moments.maximum, low < high else { return [] }
  let lags = min(last, series.count - 1)
  let transform = PowerOfTwoTransform(covering: series.count + lags)
  var numbers = ComplexNumbers(zeros: transform.count)
  for (index, value) in series.enumerated() {
    numbers.real[index] = (value - moments.mean) / (high - low)
  }
  transform.run(&numbers)
  for k in 0..<transform.count {
    numbers.real[k] = square(numbers.real[k]) + square(numbers.imaginary[k])
    numbers.imaginary[k] = 0
  }
  transform.runBackward(&numbers)
  return (0...lags).map { numbers.real[$0] / numbers.real[0] }
}
