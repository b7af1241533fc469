/// The hybrid histogram policy of keep-alive and pre-warming (Shahrad et al., USENIX ATC 2020, section
/// 4.2), run over the gaps of one function.
///
/// Gaps are counted in bins as they come. A pod is unloaded when idle, loaded again at 0.9 times the
/// 5th percentile of the gaps so far, and kept until 1.1 times their 99th (bins' lower and upper
/// edge). Where the counts of the bins vary little (coefficient of variation below 2), where half of
/// the gaps or more are past the last bin, and before the first gap, it is kept for all of the
/// histogram's range instead; the paper's time-series forecast for the second case is not made.
public struct HybridHistogram: Sendable {
  /// Cold starts, the first requests among them.
  public private(set) var coldStarts = 0
  /// The time that pods were idle.
  public private(set) var idle: Int128 = 0

  /// Runs the policy.
  ///
  /// - Parameters:
  ///   - periods: the gaps of a function; the policy is one for all of its pods.
  ///   - width: the width of a bin.
  ///   - bins: their number.
  public init(_ periods: IdlePeriods, width: Int64, bins: Int = 240) {
    var histogram = IdleTimeHistogram(width: width, bins: bins)
    coldStarts = periods.starts
    for gap in periods.gaps {
      let kept = histogram.window
      if gap < kept.lowerBound || gap > kept.upperBound { coldStarts += 1 }
      addIdle(min(gap, kept.upperBound) - kept.lowerBound - periods.busy)
      histogram.add(gap)
    }
    let kept = histogram.window
    for idle in periods.remaining { addIdle(min(idle, kept.upperBound) - kept.lowerBound) }
  }

  private mutating func addIdle(_ time: Int64) { idle += Int128(max(time, 0)) }
}

/// The gaps of a function so far, and for how long its pods are kept by them (``HybridHistogram``).
struct IdleTimeHistogram: KeepingRule {
  private let width: Int64
  private var counts: [Int]
  private var inside = 0
  private var outside = 0
  /// The sum of the squared counts.
  private var squares = 0
  private var head = RunningQuantile(0.05)
  private var tail = RunningQuantile(0.99)

  init(width: Int64, bins: Int = 240) {
    self.width = width
    counts = Array(repeating: 0, count: bins)
  }

  var window: ClosedRange<Int64> {
    let range = width * Int64(counts.count)
    let count = Double(counts.count)
    let mean = Double(inside) / count
    let variance = Double(squares) / count - mean * mean
    guard inside > outside, variance >= 4 * mean * mean else { return 0...range }
    let from = Int64(0.9 * Double(width) * Double(head.bin))
    return from...max(from, Int64(1.1 * Double(width) * Double(tail.bin + 1)))
  }

  mutating func add(_ gap: Int64) {
    let bin = Int(gap / width)
    guard bin < counts.count else {
      outside += 1
      return
    }
    squares += 2 * counts[bin] + 1
    counts[bin] += 1
    inside += 1
    head.add(bin, counts, inside)
    tail.add(bin, counts, inside)
  }
}

/// The bin of a quantile of counts that grow; it moves by few bins with each.
private struct RunningQuantile {
  private let p: Double
  private(set) var bin = 0
  /// The counts up to `bin`.
  private var upTo = 0

  init(_ p: Double) { self.p = p }

  /// Takes in that `added` has one more.
  mutating func add(_ added: Int, _ counts: [Int], _ total: Int) {
    if added <= bin { upTo += 1 }
    let needed = max(Int((p * Double(total)).rounded(.up)), 1)
    while upTo < needed {
      bin += 1
      upTo += counts[bin]
    }
    while upTo - counts[bin] >= needed {
      upTo -= counts[bin]
      bin -= 1
    }
  }
}
