/// The step in which events come, where they come in steps: a batch timer, or a clock coarser than
/// its digits.
///
/// The exact step is the greatest common divisor of the gaps. Where a timer jitters there is none,
/// and this rule applies: of the gaps above zero, the candidate is the median of those within a tenth
/// of their 10th percentile; events come in that step if at least 95 % of the gaps lie within 2 % of
/// the candidate (or one nanosecond resolution) of a multiple of it. Gaps of a smooth distribution do
/// so with a share of 4 %.
public struct QuantisationStep: Sendable, Equatable {
  /// The step, ns.
  public let nanoseconds: Int64
  /// Whether every gap is a multiple of the step.
  public let isExact: Bool
  /// The share of the gaps above zero that lie at a multiple.
  public let share: Double

  /// The fewest gaps above zero that tell anything.
  public static let leastGaps = 100

  /// Looks for a step; nil where there is none above the resolution.
  ///
  /// - Parameters:
  ///   - gaps: Times between events, ascending, ns; zeros are left out.
  ///   - resolution: The resolution of the stamps, ns.
  public init?(ascendingGaps gaps: [Int64], resolution: Int64) {
    let positive = gaps.drop { $0 <= 0 }
    guard positive.count >= Self.leastGaps else { return nil }
    let divisor = commonDivisor(positive, downTo: resolution)
    if divisor > resolution {
      (nanoseconds, isExact, share) = (divisor, true, 1)
      return
    }
    let low = positive[positive.startIndex + positive.count / 10]
    let near = positive.filter { abs($0 - low) <= low / 10 }
    let step = near[near.count / 2]
    guard step >= 10 * resolution else { return nil }
    // A sample first: most traces have no step, and few gaps show that.
    let sample = stride(from: positive.startIndex, to: positive.endIndex, by: 1009).map {
      positive[$0]
    }
    guard Self.share(of: sample, at: step, resolution) >= 0.8 else { return nil }
    share = Self.share(of: positive, at: step, resolution)
    guard share >= 0.95 else { return nil }
    (nanoseconds, isExact) = (step, false)
  }

  /// The share of the gaps that lie at a multiple of a step.
  private static func share(
    of gaps: some Collection<Int64>, at step: Int64, _ resolution: Int64
  ) -> Double {
    let tolerance = max(step / 50, resolution)
    let hits = gaps.count { gap in
      let rest = gap % step
      return gap > step - tolerance - 1 && min(rest, step - rest) <= tolerance
    }
    return Double(hits) / Double(gaps.count)
  }
}

/// The greatest common divisor of values; some divisor at most `low` where it is no more than that.
private func commonDivisor(_ values: some Sequence<Int64>, downTo low: Int64) -> Int64 {
  var divisor: Int64 = 0
  for value in values {
    divisor = greatestCommonDivisor(divisor, value)
    if divisor <= low, divisor > 0 { break }
  }
  return divisor
}

private func greatestCommonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
  var (a, b) = (one, other)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
