internal import Statistics

/// A distribution fitted to lengths, or why it could not be.
struct LengthFit {
  /// The name in tables.
  let distribution: String
  private(set) var shape: Double?
  private(set) var scale: Double?
  /// The smallest and the largest length that it is for; nil where there is no such bound.
  private(set) var minimum: Double?
  private(set) var maximum: Double?
  private(set) var ks: Double?
  private(set) var aic: Double?
  /// The lengths that it was fitted to.
  private(set) var count = 0
  /// Whether it is of the longest lengths only.
  private(set) var isTail = false
  /// The share of lengths of at most x; nil where there is no fit.
  private(set) var cumulative: ((Double) -> Double)?
  /// Why there is no fit.
  private(set) var refusal: String?

  /// The longest length up to which a distribution is summed.
  private static let sumLimit = 1 << 20

  /// Fits every distribution to the positive lengths.
  static func all(of sample: PositiveSample) -> [LengthFit] {
    fitAll(sample).filter { $0.method == .maximumLikelihood }.map(LengthFit.init)
      + [tail(sample), zipf(sample), truncatedZipf(sample)]
  }

  private init(_ distribution: String) { self.distribution = distribution }

  private init(_ attempt: FitAttempt) {
    self.init(attempt.distribution)
    switch attempt.result {
    case .success(let fit):
      (shape, scale, ks, aic, count) = (fit.shape, fit.scale, fit.ks, fit.aic, fit.n)
      cumulative = fit.model.cumulativeProbability
    case .failure(let error): refusal = error.description
    }
  }

  private static func tail(_ sample: PositiveSample) -> LengthFit {
    var fit = LengthFit("pareto_tail")
    fit.isTail = true
    do throws(FitError) {
      let tail = try ParetoTail.fit(sample, kind: .discrete)
      (fit.shape, fit.minimum, fit.ks, fit.count) = (
        tail.exponent, tail.minimum, tail.ks, tail.tailCount
      )
      let below = 1 - Double(tail.tailCount) / Double(sample.count)
      fit.cumulative = { below + (1 - below) * tail.cumulativeProbability($0) }
    } catch {
      fit.refusal = error.description
    }
    return fit
  }

  private static func zipf(_ sample: PositiveSample) -> LengthFit {
    LengthFit("zipf", sample, maximum: nil)
  }

  private static func truncatedZipf(_ sample: PositiveSample) -> LengthFit {
    guard let largest = sample.largest, largest <= Double(sumLimit) else {
      var fit = LengthFit("zipf_truncated")
      fit.refusal = "the longest is above \(sumLimit) tokens"
      return fit
    }
    return LengthFit("zipf_truncated", sample, maximum: Int(largest))
  }

  private init(_ name: String, _ sample: PositiveSample, maximum: Int?) {
    self.init(name)
    do throws(FitError) {
      let zipf = try ZipfFit(sample, maximum: maximum)
      (shape, minimum, self.maximum) = (zipf.distribution.exponent, 1, maximum.map { Double($0) })
      (ks, aic, count) = (zipf.ks, zipf.aic, zipf.n)
      cumulative = { zipf.distribution.cumulativeProbability(Int($0)) }
    } catch {
      refusal = error.description
    }
  }
}
