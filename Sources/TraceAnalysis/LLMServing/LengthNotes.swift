internal import Statistics
internal import TraceReport
internal import TraceStore

/// What lengths are counted, and how the numbers are to be taken.
struct LengthNotes {
  private let measures: LengthMeasures
  private let request: AnalysisRequest

  init(_ measures: LengthMeasures, _ request: AnalysisRequest) {
    (self.measures, self.request) = (measures, request)
  }

  /// Warnings first.
  var all: [Report.Note] {
    guard measures.isStated else { return [] }
    return measures.distributions.flatMap { [unknown($0), negative($0)] }.compactMap(\.self)
      + [zeros].compactMap(\.self) + Self.conventions
  }

  private func unknown(_ distribution: LengthDistribution) -> Report.Note? {
    guard distribution.unknown > 0 else { return nil }
    return .init(
      "unknown-\(distribution.noun)", .warning,
      distribution.table.count > 0
        ? "\(distribution.unknown) requests do not state their \(distribution.noun) and are left out of it"
        : "the trace does not state \(distribution.noun) lengths")
  }

  private func negative(_ distribution: LengthDistribution) -> Report.Note? {
    let count = distribution.table.count(upTo: -1)
    guard count > 0 else { return nil }
    return .init(
      "negative-\(distribution.noun)", .warning,
      "\(count) \(distribution.noun) lengths are below zero: they are in the quantiles and not in the fits"
    )
  }

  private var zeros: Report.Note? {
    let counts = measures.distributions.map(\.zeros)
    guard counts.contains(where: { $0 > 0 }) else { return nil }
    return .init(
      "zeros",
      "lengths of zero (input \(counts[0]), output \(counts[1])) are in mean and quantiles and not in fits and modes"
        + (request.dataset.parameters["failed_when"] == nil
          ? "" : "; failed requests have them: --where 'failed = 0' leaves those out"))
  }

  private static let conventions: [Report.Note] = [
    .init(
      "fits",
      "a distance is no test: above some 100,000 lengths every distribution is rejected. Continuous distributions are compared with whole numbers as if these were continuous"
    ),
    .init(
      "modes",
      "the p-value takes lengths as independent; with many requests any repeated length is a mode: read share"
    ),
  ]
}
