internal import Statistics
internal import TraceStore

/// One thing that may be wrong with a trace.
struct QualityCheck {
  var name: String
  var isFound: Bool
  var count: Int64?
  var of: Int64?
  /// What was measured, in words.
  var value: String?
  /// The statistics that it spoils where it is found.
  var spoils: String

  var share: Double? {
    guard let count, let of, of > 0 else { return nil }
    return Double(count) / Double(of)
  }

  /// What was found, in sentences.
  static func verdict(_ checks: [QualityCheck]) -> [String] {
    let found = checks.filter(\.isFound)
    guard !found.isEmpty else { return ["nothing is wrong that this report knows of"] }
    return found.map { check in
      let name = check.name.map { $0 == "_" ? " " : String($0) }.joined()
      let share = check.share.map { " (\(percent($0)))" } ?? ""
      return
        "\(name): \(check.value ?? check.count.map { "\($0)" } ?? "")\(share); spoils \(check.spoils)"
    }
  }
}

extension QualityMeasures {
  /// Every check, found or not.
  func checks(resolution: Int64, rejected: RejectedRecords?) -> [QualityCheck] {
    let gaps = gaps
    var checks = [
      coarse(resolution, gaps), ties(gaps), step(resolution, gaps),
      counted(
        "duplicates", duplicates,
        "counts and dispersion at the shortest windows, if they are not real"),
      counted("inversions", Int64(inversions), "what depends on the file's order: prefix reuse"),
      longGaps(gaps),
      counted("total_mismatch", Int64(totalMismatches), "sums of total tokens"),
      counted("zero_input", Int64(zeroInput), "fits and logarithmic bins of input tokens"),
      counted(
        "zero_output", Int64(zeroOutput), "fits and logarithmic bins of output tokens"),
      cut(
        "input_cap", input,
        "the tail of input tokens: quantiles above the cap, Pareto and lognormal fits"),
      cut("output_cap", output, "the tail of output tokens and elapsed times"),
    ]
    if let rejected, rejected.count + Int64(rows) > 0 {
      checks.append(
        QualityCheck(
          name: "rejected_records", isFound: rejected.count > 0, count: rejected.count,
          of: rejected.count + rejected.kept, spoils: "everything, by what is missing"))
    }
    return checks
  }

  private func counted(_ name: String, _ count: Int64, _ spoils: String) -> QualityCheck {
    QualityCheck(name: name, isFound: count > 0, count: count, of: Int64(rows), spoils: spoils)
  }

  private func coarse(_ resolution: Int64, _ gaps: [Int64]) -> QualityCheck {
    let median = quantile(0.5, ofSorted: Array(gaps.drop { $0 == 0 })) ?? .infinity
    return QualityCheck(
      name: "resolution", isFound: median < 10 * Double(resolution),
      value: "stamps of \(scaleText(resolution))",
      spoils:
        "dispersion below \(scaleText(10 * resolution)) and statistics of single intervals")
  }

  private func ties(_ gaps: [Int64]) -> QualityCheck {
    let zeros = Int64(gaps.count { $0 == 0 })
    return QualityCheck(
      name: "ties", isFound: zeros * 100 > gaps.count, count: zeros, of: Int64(gaps.count),
      spoils: "CV, memory, local variation and fits of intervals, which leave zeros out")
  }

  private func step(_ resolution: Int64, _ gaps: [Int64]) -> QualityCheck {
    let step = QuantisationStep(ascendingGaps: gaps, resolution: resolution)
    return QualityCheck(
      name: "quantisation_step", isFound: step != nil,
      value: step.map { step in
        "\(step.text), \(percent(step.share)) of the gaps are multiples"
      },
      spoils: "CV, fits and dispersion up to ten steps: they describe the batches")
  }

  private func longGaps(_ gaps: [Int64]) -> QualityCheck {
    let long = gaps.drop { $0 <= 3_600_000_000_000 }
    let together = long.reduce(0.0) { $0 + seconds($1) }
    return QualityCheck(
      name: "gaps_over_an_hour", isFound: !long.isEmpty, count: Int64(long.count),
      value: long.isEmpty ? nil : "\(long.count), \(durationText(together)) together",
      spoils: "CV, Goh-Barabasi, dispersion over hours, Hurst and the mean rate")
  }

  private func cut(_ name: String, _ values: ValuesAtMaximum, _ spoils: String) -> QualityCheck {
    QualityCheck(
      name: name, isFound: values.isCut, count: values.isCut ? Int64(values.atMaximum) : 0,
      of: Int64(values.count),
      value: values.isCut ? "\(values.atMaximum) requests at \(values.maximum) tokens" : nil,
      spoils: spoils)
  }
}
