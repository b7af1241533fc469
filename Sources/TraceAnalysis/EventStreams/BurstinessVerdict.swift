internal import Statistics

/// The answer in words: at which scales arrivals are bursty, and what is left inside short windows.
struct BurstinessVerdict {
  /// Counts more dispersed than this are called bursty, and CVs within this of 1 locally Poisson.
  static let burstyIndex = 1.5
  static let poissonBand = 0.75...1.25

  let lines: [String]

  init(_ measures: BurstinessMeasures, _ stream: EventStream) {
    guard measures.intervals != nil else {
      lines = ["fewer than two \(stream.plural): nothing can be said of burstiness"]
      return
    }
    lines = [
      [Self.scales(measures), Self.inside(measures)].compactMap(\.self).joined(separator: "; "),
      Self.steps(measures) ?? "",
    ]
    .filter { !$0.isEmpty }
  }

  private static func steps(_ measures: BurstinessMeasures) -> String? {
    measures.step.map {
      "stamps come in steps of \($0.text): nothing is said of windows below "
        + "\(scaleText(10 * $0.nanoseconds)), nor of single inter-arrival times"
    }
  }

  private static func scales(_ measures: BurstinessMeasures) -> String? {
    let known = measures.dispersion.filter {
      $0.counts?.indexOfDispersion != nil && measures.isTold(window: $0.window)
    }
    guard let first = known.first, let last = known.last else { return nil }
    let bursty = known.filter { ($0.counts?.indexOfDispersion ?? 0) > burstyIndex }
    let range = "\(scaleText(first.window)) to \(scaleText(last.window))"
    guard let onset = bursty.first else { return "no burstier than Poisson from \(range)" }
    if bursty.count == known.count { return "bursty at every scale from \(range)" }
    return
      "bursty from \(scaleText(onset.window)) up to \(scaleText(bursty.last?.window ?? onset.window)), "
      + "not at \(known.filter { ($0.counts?.indexOfDispersion ?? 0) <= burstyIndex }.map { scaleText($0.window) }.joined(separator: ", "))"
  }

  private static func inside(_ measures: BurstinessMeasures) -> String? {
    guard measures.step == nil, let (minutes, variation) = measures.localVariation,
      let median = variation.p50
    else { return nil }
    let inside = "inside \(minutes)-minute windows"
    if poissonBand.contains(median) { return "locally Poisson \(inside)" }
    return median > 1 ? "still bursty \(inside)" : "more regular than Poisson \(inside)"
  }
}

/// A window length in the largest unit that leaves a whole number.
func scaleText(_ nanoseconds: Int64) -> String {
  let second: Int64 = 1_000_000_000
  if nanoseconds % (3600 * second) == 0 { return "\(nanoseconds / (3600 * second)) h" }
  if nanoseconds % (60 * second) == 0 { return "\(nanoseconds / (60 * second)) min" }
  let parts = [(second, "s"), (1_000_000, "ms"), (1000, "us")]
  if let (length, unit) = parts.first(where: { nanoseconds >= $0.0 }) {
    return nanoseconds % length == 0
      ? "\(nanoseconds / length) \(unit)" : "\(secondsText(nanoseconds)) s"
  }
  return "\(nanoseconds) ns"
}

extension QuantisationStep {
  /// The step in words.
  var text: String { "\(isExact ? "" : "about ")\(scaleText(nanoseconds))" }
}
