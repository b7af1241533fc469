internal import Statistics

/// Every measure of burstiness of one group.
struct BurstinessMeasures {
  let group: EventGroup
  let intervals: InterArrivalTimes?
  /// By window; nil where there are fewer than 5 complete ones.
  let dispersion: [(window: Int64, counts: CountDispersion?)]
  let intervalDispersion: [IntervalDispersion]
  let variation: [(window: Int64, value: WindowedVariation)]
  let fits: [FitAttempt]
  let gammaWindows: [GammaWindow]
  let hurst: [HurstEstimate]
  /// The step in which the stamps come, where they come in steps of a tenth of the mean gap or more;
  /// arrivals that are all one step apart are a metronome and no fault of the clock.
  let step: QuantisationStep?

  init(_ group: EventGroup, windows: [Int64], resolution: Int64) {
    let arrivals = group.arrivals
    self.group = group
    intervals = InterArrivalTimes(arrivals: arrivals, restarts: group.restarts)
    dispersion = windows.map { ($0, CountDispersion(arrivals: arrivals, window: $0)) }
    intervalDispersion = IntervalDispersion.curve(arrivals: arrivals)
    variation = Burstiness.variationWindows.map {
      ($0, WindowedVariation(arrivals: arrivals, window: $0))
    }
    fits = intervals.map { fitAll(PositiveSample(sortedNanoseconds: $0.sortedNanoseconds)) } ?? []
    gammaWindows = Statistics.gammaWindows(arrivals: arrivals).map { window in
      var window = window
      window.windowStartSeconds = group.time(since: window.windowStartSeconds)
      return window
    }
    hurst = hurstEstimates(arrivals: arrivals, baseBin: Burstiness.hurstBin)
    step = intervals.flatMap { intervals in
      guard let cv = intervals.coefficientOfVariation, cv > 0.1,
        let step = QuantisationStep(
          ascendingGaps: intervals.sortedNanoseconds, resolution: resolution),
        seconds(step.nanoseconds) >= intervals.meanSeconds / 10
      else { return nil }
      return step
    }
  }

  /// Whether counts in such windows tell of arrivals: of stamps in steps, those of ten steps or more.
  func isTold(window: Int64) -> Bool { step.map { window / 10 >= $0.nanoseconds } ?? true }

  /// The beginning of a window, s after the clock's zero.
  func start(_ window: GammaWindow) -> Double {
    seconds(group.arrivals.first ?? 0) + window.windowStartSeconds
  }

  /// The dispersion at a window of so many seconds.
  func dispersion(seconds: Int64) -> CountDispersion? {
    dispersion.first { $0.window == seconds * 1_000_000_000 }?.counts
  }

  /// The median over 20-minute windows, else over 5-minute windows, of the CV inside them.
  var localVariation: (minutes: Int64, value: WindowedVariation)? {
    variation.reversed().first { $0.value.windows > 0 }
      .map { ($0.window / 60_000_000_000, $0.value) }
  }
}
