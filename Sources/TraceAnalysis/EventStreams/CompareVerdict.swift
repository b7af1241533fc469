internal import Statistics
internal import TraceReport
internal import TraceStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// In what two sides differ most, in a sentence.
struct CompareVerdict {
  private let pair: ComparedPair

  init(_ pair: ComparedPair) {
    self.pair = pair
  }

  var text: String {
    let parts = [rate, shape, distribution].compactMap(\.self)
    guard !parts.isEmpty else {
      return "\(pair.other.label) and \(pair.reference.label) have no measure in common"
    }
    return "\(pair.other.label) beside \(pair.reference.label): " + parts.joined(separator: "; ")
  }

  private var rate: String? {
    pair.measures.first { $0.other.name == "rate" }.flatMap { reference, other in
      ComparedPair.ratio(reference, other).map { "\(times($0)) the rate" }
    }
  }

  /// The measure of shape whose values are the most times apart; one that is 0 has no ratio.
  private var shape: String? {
    let ratios = pair.measures.compactMap { reference, other -> Difference? in
      guard other.kind == .shape, let ratio = ComparedPair.ratio(reference, other), ratio > 0
      else { return nil }
      return Difference(reference: reference, other: other, ratio: ratio)
    }
    guard let most = ratios.max(by: { $0.size < $1.size }) else { return nil }
    guard most.size > log(1.1) else { return "no other measure differs by more than a tenth" }
    return "beside load, what differs most is \(most.other.text), \(times(most.ratio)) "
      + "(\(number(most.other)) against \(number(most.reference)))"
  }

  private struct Difference {
    var reference: ComparedMeasure
    var other: ComparedMeasure
    var ratio: Double
    var size: Double { abs(log(ratio)) }
  }

  private var distribution: String? {
    guard
      let most = pair.distances.filter({ $0.reference.name != "inter_arrival_time" }).max(by: {
        $0.test.distance < $1.test.distance
      })
    else {
      return nil
    }
    return
      "the distributions furthest apart are those of \(most.reference.name.replacing("_", with: " ")) "
      + "(Kolmogorov-Smirnov distance \(twoDigits(most.test.distance)))"
  }

  private func times(_ ratio: Double) -> String { "\(significant(ratio)) times" }

  private func number(_ measure: ComparedMeasure) -> String {
    let unit = measure.unit.map { $0 == "1" ? "" : " \($0)" } ?? ""
    return (measure.value.map(significant) ?? "none") + unit
  }
}

/// A number with about three significant digits; a whole one without a fraction.
func significant(_ value: Double) -> String {
  let size = abs(value)
  guard size.isFinite, size < 1e15 else { return "\(value)" }
  if size >= 100 || value == value.rounded() { return String(Int64(value.rounded())) }
  if size >= 1 { return twoDigits(value) }
  let scale = pow(10, 2 - floor(log10(size)))
  return "\((value * scale).rounded() / scale)"
}

/// Conventions, and what makes sides hard to compare.
struct CompareNotes {
  private let sides: [ComparedSide]

  init(_ sides: [ComparedSide]) {
    self.sides = sides
  }

  /// Warnings first.
  var all: [Report.Note] {
    [resolutions, .init("ks", ksText), .init("measures", measureText)].compactMap(\.self)
  }

  private let ksText =
    "a Kolmogorov-Smirnov distance is the largest difference of two distribution functions; "
    + "arrivals and lengths are not independent, so read it as a distance and not as a test"

  private let measureText =
    "measures have the conventions of the reports that they are from; what differs most is the "
    + "measure with the largest ratio either way, those left out that change when time is stretched: "
    + "rates, intervals and what is counted in windows of a fixed length"

  private var resolutions: Report.Note? {
    let resolutions = Set(sides.map { $0.request.dataset.stamps.resolution })
    guard let coarsest = resolutions.max(), resolutions.count > 1, coarsest >= 1_000_000 else {
      return nil
    }
    return .init(
      "different-resolutions", .warning,
      "stamps have different resolutions, the coarsest \(secondsText(coarsest)) s: ties, single intervals and windows below \(secondsText(10 * coarsest)) s differ for that alone"
    )
  }
}
