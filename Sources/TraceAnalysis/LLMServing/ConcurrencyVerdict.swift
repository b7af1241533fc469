internal import Statistics
internal import TraceReport

/// What the numbers of concurrency come to, and how they are to be taken.
struct ConcurrencyVerdict {
  private let measures: ConcurrencyMeasures

  init(_ measures: ConcurrencyMeasures) {
    self.measures = measures
  }

  var lines: [String] { [inFlight, tokens, silence].compactMap(\.self) }

  private var inFlight: String {
    guard let occupancy = measures.inFlight else {
      return "the trace has no elapsed times: requests in flight are not known"
    }
    return "\(twoDigits(occupancy.mean)) requests in flight on average, \(occupancy.peak) at most; "
      + "none for \(percent(1 - occupancy.share(atLeast: 1))) of the time"
  }

  private var tokens: String? {
    guard let minute = measures.throughput.first(where: { $0.window >= 60_000_000_000 }),
      let input = peakToMean(minute.input), let output = peakToMean(minute.output)
    else { return nil }
    return
      "the busiest window of \(scaleText(minute.window)) has \(twoDigits(input)) times the mean input "
      + "and \(twoDigits(output)) times the mean output"
  }

  private func peakToMean(_ sums: FrequencyTable) -> Double? {
    sums.mean.flatMap { $0 > 0 ? Double(sums.values.last ?? 0) / $0 : nil }
  }

  private var silence: String? {
    guard let longest = measures.silences.longest.first, longest.length >= 60_000_000_000 else {
      return nil
    }
    return "the longest silence lasts \(durationText(seconds(longest.length)))"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    if measures.inFlight == nil {
      notes.append(
        .init("no-elapsed", "output tokens count at the arrival, since no elapsed times are known"))
    } else {
      let without = measures.group.rows - measures.withElapsed
      if without > 0 {
        notes.append(
          .init(
            "without-elapsed", .warning,
            "\(without) requests state no elapsed time: they are not in flight, and their output counts at the arrival"
          ))
      }
      notes.append(
        .init(
          "in-flight",
          "a request is in flight from its arrival to its arrival plus elapsed time; one of no elapsed time never is"
        ))
    }
    return notes
  }
}
