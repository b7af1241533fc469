import RealModule

/// A distribution fitted to quantiles, where nothing else is known of a sample (serverless reference,
/// appendix D7).
///
/// Least squares of the logarithms of quantiles: a line in the standard normal quantile of p for the
/// lognormal distribution, in ln(-ln(1 - p)) for the Weibull distribution.
public struct QuantileFit<Model: ContinuousDistribution>: Sendable {
  /// The distribution.
  public let model: Model
  /// The root mean square of ln(quantile) - ln(quantile of the model).
  public let residual: Double

  private init?(_ points: [(x: Double, y: Double)], model: (LinearRegression) -> Model) {
    guard let line = LinearRegression(points), line.slope > 0 else { return nil }
    self.model = model(line)
    let squares = points.reduce(0) { $0 + square($1.y - line.intercept - line.slope * $1.x) }
    residual = (squares / Double(points.count)).squareRoot()
  }
}

/// A quantile of a sample: its order p, and its value.
public typealias KnownQuantile = (p: Double, value: Double)

extension QuantileFit where Model == LognormalDistribution {
  /// Fits the lognormal distribution; nil where fewer than two quantiles are above 0 with 0 < p < 1, or
  /// where they do not rise.
  public init?(lognormal quantiles: [KnownQuantile]) {
    self.init(quantiles.usable.map { (standardNormalQuantile($0.p), .log($0.value)) }) {
      LognormalDistribution(mu: $0.intercept, sigma: $0.slope)
    }
  }
}

extension QuantileFit where Model == WeibullDistribution {
  /// Fits the Weibull distribution, under the same conditions.
  public init?(weibull quantiles: [KnownQuantile]) {
    self.init(quantiles.usable.map { (.log(-.log(onePlus: -$0.p)), .log($0.value)) }) {
      WeibullDistribution(shape: 1 / $0.slope, scale: .exp($0.intercept))
    }
  }
}

extension [KnownQuantile] {
  /// Those that have a place on both scales.
  fileprivate var usable: [KnownQuantile] { filter { $0.p > 0 && $0.p < 1 && $0.value > 0 } }
}
