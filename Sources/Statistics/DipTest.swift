internal import RealModule

/// Hartigan's dip test of unimodality.
///
/// The dip is the largest difference between the empirical distribution function and the nearest
/// unimodal one, convex up to a mode and concave from there (J. A. Hartigan & P. M. Hartigan, Annals
/// of Statistics 13, 1985). Equal values are one step of the function, and a step may be the mode,
/// so that one atom among continuous values is unimodal and two are not. As in the R package
/// `diptest`, the dip is at least 1 / (2 n), and 0 where all values are equal.
///
/// The p-value is the probability of at least this dip among uniform variates (``DipQuantiles``):
/// the values are taken as continuous and independent. Integers of a coarse unit are neither: half
/// of any step that is not the mode's bounds the dip from below, so that with enough values the test
/// rejects because of the unit alone. For counts see ``init(logarithmsOfCounts:)``.
public struct DipTest: Sendable, Equatable {
  /// The number of values.
  public let count: Int
  /// The dip, 0 to 1/4.
  public let dip: Double
  /// The lowest and highest place of the modal interval: where the nearest function is steepest.
  public let modalInterval: ClosedRange<Double>
  /// The probability of at least this dip if the values were uniform.
  public let pValue: Double

  /// Tests values; nil where there is none.
  ///
  /// - Parameter values: finite, ascending.
  public init?(sorted values: [Double]) {
    self.init(DistributionSteps(SortedRuns(sorted: values)))
  }

  /// Tests the natural logarithms of positive values, each a step at its place.
  public init?(logarithmsOf sample: PositiveSample) {
    self.init(DistributionSteps(sample.logarithmRuns))
  }

  /// Tests the natural logarithms of positive integers, with the unit's grid taken out; nil where
  /// there is none or one is no integer.
  ///
  /// The values equal to k are spread evenly over ln(k - 1/2) to ln(k + 1/2), so that neither the
  /// distances of small integers on this scale nor their steps count as modes. Repetitions of one
  /// large integer remain a mode, a narrow one.
  public init?(logarithmsOfCounts sample: PositiveSample) {
    guard sample.areIntegers else { return nil }
    self.init(DistributionSteps(logarithmsOfCounts: sample))
  }

  private init?(_ steps: DistributionSteps) {
    guard let last = steps.places.indices.last else { return nil }
    count = Int(steps.upper[last])
    var search = DipSearch(steps)
    search.run()
    modalInterval = steps.places[search.low]...steps.places[search.high]
    dip = last == 0 ? 0 : max(search.excess, 1) / Double(2 * count)
    pValue = last == 0 ? 1 : DipQuantiles.survival(dip, count)
  }
}

/// An empirical distribution function times n: what it is below and at each place.
struct DistributionSteps {
  /// Ascending, each once.
  private(set) var places: [Double] = []
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []

  init(_ runs: SortedRuns) {
    runs.visitDistinct { value, start, end in
      add(value, from: Double(start), to: Double(end))
    }
  }

  /// Spreads each integer over the unit around it; the function has no steps then.
  init(logarithmsOfCounts sample: PositiveSample) {
    sample.runs.visitDistinct { value, start, end in
      let (below, above) = (Double.log(value - 0.5), Double.log(value + 0.5))
      if places.last != below { add(below, from: Double(start), to: Double(start)) }
      add(above, from: Double(end), to: Double(end))
    }
  }

  private mutating func add(_ place: Double, from lower: Double, to upper: Double) {
    places.append(place)
    self.lower.append(lower)
    self.upper.append(upper)
  }
}

/// The search for the dip: the modal interval shrinks from the whole range until what the unimodal
/// function misses outside it outweighs what it misses inside.
private struct DipSearch {
  /// The indices of the modal interval's ends.
  private(set) var low = 0
  private(set) var high: Int
  /// 2 n times the dip found so far.
  private(set) var excess = 1.0
  private let steps: DistributionSteps
  /// The previous corner of the greatest convex minorant of the places up to each one.
  private let minorant: [Int]
  /// The next corner of the least concave majorant of the places from each one on.
  private let majorant: [Int]

  init(_ steps: DistributionSteps) {
    self.steps = steps
    high = steps.places.count - 1
    minorant = Self.minorant(steps.places, steps.lower)
    majorant = Self.majorant(steps.places, steps.upper)
  }

  private static func minorant(_ x: [Double], _ y: [Double]) -> [Int] {
    var previous = [Int](repeating: 0, count: x.count)
    for j in x.indices.dropFirst() {
      var i = j - 1
      while i > 0,
        (y[j] - y[i]) * (x[i] - x[previous[i]]) <= (y[i] - y[previous[i]]) * (x[j] - x[i])
      {
        i = previous[i]
      }
      previous[j] = i
    }
    return previous
  }

  private static func majorant(_ x: [Double], _ y: [Double]) -> [Int] {
    let last = x.count - 1
    var next = [Int](repeating: last, count: x.count)
    for j in x.indices.dropLast().reversed() {
      var i = j + 1
      while i < last, (y[i] - y[j]) * (x[next[i]] - x[i]) <= (y[next[i]] - y[i]) * (x[i] - x[j]) {
        i = next[i]
      }
      next[j] = i
    }
    return next
  }

  mutating func run() {
    while low < high {
      let convex = Array(chain(from: high, to: low, minorant).reversed())
      let concave = chain(from: low, to: high, majorant)
      let widest = widest(convex, concave)
      guard widest.distance > excess else { return }
      trim(convex, concave, to: widest)
      (low, high) = (widest.low, widest.high)
    }
  }

  private func chain(from start: Int, to end: Int, _ links: [Int]) -> [Int] {
    var corners = [start]
    var corner = start
    while corner != end {
      corner = links[corner]
      corners.append(corner)
    }
    return corners
  }

  /// A modal interval that an iteration may shrink to.
  private typealias Candidate = (distance: Double, low: Int, high: Int)

  /// Where majorant and minorant are farthest apart: the corner there, and the nearest corner of
  /// the other chain towards the other end.
  private func widest(_ convex: [Int], _ concave: [Int]) -> Candidate {
    var best: Candidate = (-1, low, high)
    var segment = 0
    for corner in convex {
      while segment + 2 < concave.count, concave[segment + 1] <= corner { segment += 1 }
      let (from, to) = (concave[segment], concave[segment + 1])
      let distance = height(steps.upper, from, to, at: corner) - steps.lower[corner]
      if distance > best.distance { best = (distance, corner, from == corner ? from : to) }
    }
    segment = 0
    for corner in concave {
      while segment + 2 < convex.count, convex[segment + 1] <= corner { segment += 1 }
      let (from, to) = (convex[segment], convex[segment + 1])
      let distance = steps.upper[corner] - height(steps.lower, from, to, at: corner)
      if distance > best.distance { best = (distance, to == corner ? to : from, corner) }
    }
    return best
  }

  /// Takes in how far the chains are from the function outside the new modal interval.
  private mutating func trim(_ convex: [Int], _ concave: [Int], to interval: Candidate) {
    for (from, to) in zip(convex, convex.dropFirst()) where to <= interval.low {
      for place in from..<to {
        excess = max(excess, steps.upper[place] - height(steps.lower, from, to, at: place))
      }
    }
    for (from, to) in zip(concave, concave.dropFirst()) where from >= interval.high {
      for place in from + 1...to {
        excess = max(excess, height(steps.upper, from, to, at: place) - steps.lower[place])
      }
    }
  }

  /// The height of the chord between two places at a third one.
  @inline(__always)
  private func height(_ y: [Double], _ from: Int, _ to: Int, at place: Int) -> Double {
    let width = steps.places[to] - steps.places[from]
    return y[from] + (y[to] - y[from]) * ((steps.places[place] - steps.places[from]) / width)
  }
}
