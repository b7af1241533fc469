internal import Statistics

/// A distribution fitted to totals or intervals, or why there is none.
struct ColdStartFit {
  /// `total` or `interval`.
  let variable: String
  let attempt: FitAttempt
  /// The Anderson-Darling distance; nil without a fit.
  let andersonDarling: Double?
  /// What it stays below in 95 of 100 samples of the fitted kind; nil where no table says it.
  let critical: Double?

  /// Fits by maximum likelihood; nil where that is not defined.
  init?<D: FittableDistribution & LogTailDistribution>(
    _ variable: String, _ type: D.Type, _ sample: PositiveSample, _ known: AndersonDarlingCase?
  ) {
    guard let attempt = FitAttempt(type, .maximumLikelihood, sample) else { return nil }
    (self.variable, self.attempt) = (variable, attempt)
    let model = (try? attempt.result.get())?.model as? D
    andersonDarling = model.map { andersonDarlingDistance(sample, $0) }
    critical = model != nil && sample.count >= 5 ? known?.criticalValue(sample.count) : nil
  }
}
