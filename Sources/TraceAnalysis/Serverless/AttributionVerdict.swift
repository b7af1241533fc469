internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the attribution of cold starts comes to, and how the numbers are to be taken.
struct AttributionVerdict {
  private let measures: AttributionMeasures
  private let request: AnalysisRequest

  init(_ measures: AttributionMeasures, _ request: AnalysisRequest) {
    (self.measures, self.request) = (measures, request)
  }

  var lines: [String] { [tail, gain, lifts].compactMap(\.self) }

  private var tail: String? {
    guard let part = measures.longest.max(by: { $0.tailRows < $1.tailRows }) else { return nil }
    let share = Double(part.tailRows) / Double(measures.tailRows)
    return "the slowest \(measures.tailRows) of \(measures.sample.total.count) cold starts take "
      + "\(significant(measures.threshold)) s or more; \(part.part.text) is the longest part of "
      + "\(percent(share)) of them"
  }

  private var gain: String? {
    let gains = measures.gains
    let last = RemovalGains.levels.count - 1
    guard let best = gains.gains.indices.max(by: { gains.gains[$0][last] < gains.gains[$1][last] })
    else { return nil }
    return "without \(ColdStartPart.components[best].text) the 99th percentile would fall from "
      + "\(significant(gains.totals[last])) s to "
      + "\(significant(gains.totals[last] - gains.gains[best][last])) s, the median from "
      + "\(significant(gains.totals[0])) s to \(significant(gains.totals[0] - gains.gains[best][0])) s"
  }

  private var lifts: String? {
    let beyondChance = measures.lifts.filter { $0.adjusted < 0.05 && $0.lift > 1 }
    guard !beyondChance.isEmpty else {
      return measures.lifts.isEmpty ? nil : "nothing is over-represented among them beyond chance"
    }
    let texts = beyondChance.sorted { $0.lift > $1.lift }.prefix(3).map {
      "\($0.dimension) \($0.value) (\(significant($0.lift)) times its share)"
    }
    return "over-represented among them: \(texts.joined(separator: ", "))"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [window, left, suppressed, calendar].compactMap(\.self) + Self.conventions
  }

  private var window: Report.Note? {
    measures.sample.span.map { span in
      .init(
        "window",
        "\(measures.sample.total.count) cold starts of \(counted(measures.sample.functions.values.count, "function")) that ended from \(significant(seconds(span.lowerBound))) s to \(significant(seconds(span.upperBound))) s after the clock's zero, all of \(request.dataset.label) with weight 1; no region is pooled"
      )
    }
  }

  private var left: Report.Note? {
    let (incomplete, badSums) = (measures.sample.incomplete, measures.sample.badSums)
    guard incomplete + badSums > 0 else { return nil }
    return .init(
      "left-out", .warning,
      "\(incomplete) rows without a total or a part and \(badSums) whose parts are negative or do not add up are left out"
    )
  }

  private var suppressed: Report.Note? {
    guard measures.suppressed > 0 else { return nil }
    return .init(
      "suppressed",
      "\(measures.suppressed) values with fewer than fewest_tail_rows of the slowest are not tested"
    )
  }

  private var calendar: Report.Note? {
    guard request.dataset.clockZeroUnixNanoseconds == nil else { return nil }
    return .init(
      "no-calendar",
      "hours of the day are of the trace's own clock: it has no calendar; `--epoch` at ingest gives one"
    )
  }

  private static let conventions: [Report.Note] = [
    .init(
      "gains",
      "a gain is what a quantile (type 7) falls by when a part takes no time in any row, all else as it was; gains do not add up, the interactions say by how much"
    ),
    .init(
      "lifts",
      "rows at the threshold or above are the slowest; lifts have Wilson's 95 % interval of the share among them, p is of the hypergeometric variance by the normal distribution, two-sided, p_holm after Holm; values of one dimension are tested against all rows, one by one: what goes together, such as a runtime and its pool, is lifted together"
    ),
  ]
}
