internal import Statistics
internal import TraceReport

/// The tables of the burstiness report; names and columns are the interface.
struct BurstinessTables {
  private var intervals, dispersion, intervalDispersion, windowedCV, fits, gammaWindows,
    hurst: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    intervals = table("intervals", Self.intervalColumns)
    dispersion = table("dispersion", Self.dispersionColumns)
    intervalDispersion = table("interval_dispersion", Self.intervalDispersionColumns)
    windowedCV = table("windowed_cv", Self.windowedCVColumns)
    fits = table("fits", Self.fitColumns)
    gammaWindows = table("gamma_windows", Self.gammaWindowColumns)
    hurst = table("hurst", Self.hurstColumns)
  }

  /// In the order of the report.
  var all: [Table] {
    [intervals, dispersion, intervalDispersion, windowedCV, fits, gammaWindows, hurst]
  }

  /// Adds a group's rows.
  mutating func append(_ measures: BurstinessMeasures) {
    let group = measures.group.group.cells
    if let row = Self.row(measures.intervals) { intervals.append(group + row) }
    for (window, counts) in measures.dispersion {
      guard let counts else { continue }
      dispersion.append(group + [.real(seconds(window))] + Self.row(counts))
    }
    for point in measures.intervalDispersion {
      intervalDispersion.append(
        group + [.integer(point.k), .integer(point.blocks), .real(point.value)])
    }
    for (window, value) in measures.variation {
      windowedCV.append(group + [.real(seconds(window))] + Self.row(value))
    }
    for attempt in measures.fits { fits.append(group + Self.row(attempt)) }
    for window in measures.gammaWindows {
      gammaWindows.append(group + [.real(measures.start(window))] + Self.row(window))
    }
    for estimate in measures.hurst {
      let isTold = measures.isTold(window: Burstiness.hurstBin)
      hurst.append(group + Self.row(estimate, all: measures.hurst, isTold: isTold))
    }
  }
}

// MARK: - Rows

extension BurstinessTables {
  private static func row(_ intervals: InterArrivalTimes?) -> [Table.Value]? {
    guard let intervals else { return nil }
    return [
      .integer(intervals.count), .real(intervals.meanSeconds),
      .real(intervals.standardDeviationSeconds), .real(intervals.coefficientOfVariation),
      .real(intervals.p50Seconds), .real(intervals.p95Seconds), .real(intervals.p99Seconds),
      .real(intervals.maxSeconds), .integer(intervals.zeroIntervals),
      .real(intervals.tieFraction), .real(intervals.gohBarabasi), .real(intervals.kimJo),
      .real(intervals.memory), .real(intervals.localVariation),
    ]
  }

  private static func row(_ counts: CountDispersion) -> [Table.Value] {
    [
      .integer(counts.windows), .real(counts.mean), .real(counts.variance),
      .real(counts.indexOfDispersion), .real(counts.allanFactor), .real(counts.peakToMean),
      .real(counts.lag1Autocorrelation),
    ]
  }

  private static func row(_ variation: WindowedVariation) -> [Table.Value] {
    [
      .integer(variation.windows), .integer(variation.minimumArrivals), .real(variation.p10),
      .real(variation.p50), .real(variation.p90), .real(variation.shareAbove1),
    ]
  }

  private static func row(_ attempt: FitAttempt) -> [Table.Value] {
    let fitted = try? attempt.result.get()
    return [
      .text(attempt.distribution), .text(attempt.method.rawValue), .real(fitted?.shape),
      .real(fitted?.scale), .real(fitted?.location), .real(fitted?.ks), .real(fitted?.aic),
      .integer(fitted?.n), .integer(fitted?.droppedZero),
    ]
  }

  private static func row(_ window: GammaWindow) -> [Table.Value] {
    [
      .integer(window.arrivals), .real(window.shape), .real(window.ratePerSecond),
      .real(window.scaleSeconds), .real(window.cv),
    ]
  }

  private static func row(
    _ estimate: HurstEstimate, all: [HurstEstimate], isTold: Bool
  ) -> [Table.Value] {
    [
      .text(estimate.method.rawValue), .real(estimate.exponent), .integer(estimate.points),
      .real(estimate.fromSeconds), .real(estimate.toSeconds),
      .text(HurstVerdict(estimate, among: all, isTold: isTold).text),
    ]
  }
}
