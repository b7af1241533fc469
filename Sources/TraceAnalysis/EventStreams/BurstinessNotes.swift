internal import Statistics
internal import TraceReport
internal import TraceStore

/// Conventions that are always in force, and caveats that the data calls for.
struct BurstinessNotes {
  let measures: BurstinessMeasures
  let stream: EventStream
  let request: AnalysisRequest

  init(_ measures: BurstinessMeasures, _ stream: EventStream, _ request: AnalysisRequest) {
    self.measures = measures
    self.stream = stream
    self.request = request
  }

  /// Warnings first.
  var all: [Report.Note] {
    [missing, steps, resolution, ties, quantised, cycle, drift, fewWindows, order, calendar]
      .compactMap(
        \.self)
      + Self.conventions
  }

  private static let conventions: [Report.Note] = [
    .init(
      "conventions", .info,
      "sample variance (n - 1) for CV, B and IDC, population variance for A_n; windows begin at the first arrival and only complete ones count, at least 5; quantiles are type 7"
    ),
    .init(
      "fits", .info,
      "fits are of inter-arrival times above zero; the number left out is in dropped_zero. Above some 100,000 values every Kolmogorov-Smirnov test rejects: read ks as a distance"
    ),
    .init(
      "hurst", .info,
      "Hurst exponents are of counts per base bin (from_s). Aggregated variance and rescaled range take drift for memory; the Haar wavelet does not"
    ),
  ]

  private var missing: Report.Note? {
    measures.group.missing.note(
      stream.plural,
      "intervals across them are left out, and windows run on from the day before to the day after")
  }

  private var steps: Report.Note? {
    measures.step.map { step in
      .init(
        "stamps-in-steps", .warning,
        "\(percent(step.share)) of the gaps are multiples of \(step.text): CV, memory, fits, the CV inside windows, and dispersion below \(scaleText(10 * step.nanoseconds)) describe the steps"
          + (measures.isTold(window: Burstiness.hurstBin)
            ? "" : "; so do Hurst exponents of counts per \(scaleText(Burstiness.hurstBin))"))
    }
  }

  private var resolution: Report.Note? {
    let resolution = request.dataset.stamps.resolution
    guard measures.step == nil, let intervals = measures.intervals, resolution >= 1_000_000,
      seconds(resolution) > intervals.meanSeconds / 1000
    else { return nil }
    return .init(
      "coarse-stamps", .warning,
      "stamps have a resolution of \(scaleText(resolution)): prefer windows of at least \(scaleText(10 * resolution)); shorter ones and statistics of single intervals see the clock"
    )
  }

  private var ties: Report.Note? {
    guard let intervals = measures.intervals, intervals.tieFraction > 0.001 else { return nil }
    return .init(
      "ties", .warning,
      "\(intervals.zeroIntervals) of \(intervals.count) inter-arrival times are zero (\(percent(intervals.tieFraction))): CV, memory and fits are biased by ties"
    )
  }

  private var quantised: Report.Note? {
    let refused = measures.fits.contains {
      if case .failure(.quantised) = $0.result { true } else { false }
    }
    guard refused else { return nil }
    return .init(
      "quantised-stamps", .warning, "no shape is fitted: \(FitError.quantised.description)")
  }

  private var cycle: Report.Note? {
    guard measures.step == nil, let cv = measures.intervals?.coefficientOfVariation,
      let (minutes, variation) = measures.localVariation, let median = variation.p50,
      cv > 1.5 * median
    else { return nil }
    return .init(
      "slow-variation", .warning,
      "the CV of the whole trace is \(twoDigits(cv)), inside \(minutes)-minute windows its median is \(twoDigits(median)): most of it is the rate's slow change (day and night), not bursts"
    )
  }

  private var drift: Report.Note? {
    guard let wavelet = measures.hurst.first(where: { $0.method == .haarWavelet }),
      let highest = measures.hurst.filter({ $0.method != .haarWavelet }).map(\.exponent).max(),
      measures.isTold(window: Burstiness.hurstBin), highest > 0.5 + HurstVerdict.tolerance,
      highest - wavelet.exponent > HurstVerdict.tolerance
    else { return nil }
    return .init(
      "drift-and-hurst", .warning,
      "Hurst estimates disagree (up to \(twoDigits(highest)), wavelet \(twoDigits(wavelet.exponent))): the higher ones see drift of the rate; trust the wavelet"
    )
  }

  private var fewWindows: Report.Note? {
    guard let (minutes, variation) = measures.localVariation, variation.windows < 10 else {
      return nil
    }
    return .init(
      "few-windows", .warning,
      "only \(variation.windows) windows of \(minutes) minutes have \(variation.minimumArrivals) arrivals: their CV says little about the rest"
    )
  }

  private var order: Report.Note? {
    let count = measures.group.outOfOrder
    guard count > 0 else { return nil }
    return .init("out-of-order", .info, "\(counted(count, "row")) out of order, sorted here")
  }

  private var calendar: Report.Note? {
    guard request.dataset.clockZeroUnixNanoseconds == nil else { return nil }
    return .init(
      "no-calendar", .info,
      "the clock's zero is not known, so nothing is said of hours of the day or days of the week; `--epoch` at ingest gives one"
    )
  }
}

/// A share in percent.
func percent(_ share: Double) -> String { "\(twoDigits(share * 100)) %" }

/// A number of things.
func counted(_ count: some BinaryInteger, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// A number with two decimals.
func twoDigits(_ value: Double) -> String {
  let hundredths = Int64((abs(value) * 100).rounded())
  let digits = String(hundredths % 100)
  return (value < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100)."
    + String(repeating: "0", count: 2 - digits.count) + digits
}
