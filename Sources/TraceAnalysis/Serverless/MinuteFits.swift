internal import Statistics
internal import TraceReport

/// Distributions fitted to the quantiles of each minute of each function.
struct MinuteFits {
  /// One distribution over all minutes.
  private struct Fits {
    let name: String
    var (shapes, scales, residuals) = ([Double](), [Double](), [Double]())
    /// Minutes in which it is the closer one.
    var closer = 0

    init(_ name: String) { self.name = name }

    mutating func add<Model>(_ fit: QuantileFit<Model>, isCloser: Bool) {
      shapes.append(fit.model.shape ?? .nan)
      scales.append(fit.model.scale ?? .nan)
      residuals.append(fit.residual)
      if isCloser { closer += 1 }
    }
  }

  /// Minutes of functions with a quantile.
  private var minutes = 0
  /// Those of fewer events, and those with fewer different quantiles, than asked for.
  private var fewEvents = 0
  private var tooFew = 0
  private var lognormal = Fits(LognormalDistribution.name)
  private var weibull = Fits(WeibullDistribution.name)

  /// Fits both distributions to minutes with so many different quantiles above 0, and so many events
  /// where their number is known.
  init(_ quantiles: MinuteQuantiles, least: Int, leastEvents: Double) {
    for number in 0..<quantiles.count {
      let known = quantiles.quantiles(number)
      guard !known.isEmpty else { continue }
      minutes += 1
      guard quantiles.events(number) ?? .infinity >= leastEvents else {
        fewEvents += 1
        continue
      }
      guard Set(known.map(\.value).filter { $0 > 0 }).count >= least,
        let normal = QuantileFit(lognormal: known), let other = QuantileFit(weibull: known)
      else {
        tooFew += 1
        continue
      }
      lognormal.add(normal, isCloser: normal.residual <= other.residual)
      weibull.add(other, isCloser: other.residual < normal.residual)
    }
  }

  private var fitted: Int { lognormal.residuals.count }

  /// The rows of the table, one for each distribution.
  func rows(_ metric: String) -> [[Table.Value]] {
    [lognormal, weibull].map { fits in
      let head: [Table.Value] = [
        .text(metric), .text(fits.name), .integer(minutes), .integer(fewEvents), .integer(tooFew),
        .integer(fitted),
      ]
      let numbers = [
        (fits.shapes, [0.25, 0.5, 0.75]), (fits.scales, [0.25, 0.5, 0.75]),
        (fits.residuals, [0.5, 0.9]),
      ].flatMap { values, levels in
        let sorted = values.sorted()
        return levels.map { Table.Value.real(quantile($0, ofSorted: sorted)) }
      }
      let share = fitted > 0 ? Double(fits.closer) / Double(fitted) : nil
      return head + numbers + [.real(share)]
    }
  }

  /// A sentence about the closer one; nil where nothing was fitted.
  func line(_ metric: String) -> String? {
    guard fitted > 0 else { return nil }
    let best = lognormal.closer >= weibull.closer ? lognormal : weibull
    let middle = quantile(0.5, ofSorted: best.residuals.sorted()) ?? 0
    let shape = quantile(0.5, ofSorted: best.shapes.sorted()) ?? 0
    return
      "\(metric): of \(fitted) minutes of functions \(percent(Double(best.closer) / Double(fitted))) "
      + "are closer to a \(best.name) distribution, shape \(significant(shape)) and residual "
      + "\(significant(middle)) at the median"
  }
}
