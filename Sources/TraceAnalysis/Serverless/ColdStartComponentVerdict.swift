internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the parts over time come to, and how they are to be taken.
struct ColdStartComponentVerdict {
  private let measures: ColdStartComponentMeasures
  private let functions: Int
  private let request: AnalysisRequest

  init(_ measures: ColdStartComponentMeasures, _ functions: Int, _ request: AnalysisRequest) {
    (self.measures, self.functions, self.request) = (measures, functions, request)
  }

  var lines: [String] {
    guard measures.rows > 0 else { return ["no cold start has a total and all parts"] }
    return [course, drivers, load, stages].compactMap(\.self)
  }

  private var course: String? {
    let means = measures.stack.map { $0.mean(.total) }
    guard let low = means.min(), let high = means.max(),
      let part = ColdStartPart.components.max(by: {
        measures.meanOfRows($0) < measures.meanOfRows($1)
      })
    else { return nil }
    let share = measures.meanOfRows(part) / measures.meanOfRows(.total)
    return
      "\(measures.rows) cold starts take \(significant(measures.meanOfRows(.total))) s on average; the "
      + "mean per \(scaleText(measures.stackLength)) lies between \(significant(low)) and "
      + "\(significant(high)) s; \(part.text) is the largest part with \(percent(share))"
  }

  /// The part that the total goes with most.
  private var drivers: String? {
    let parts: [ComponentSeries] = [.code, .dependency, .scheduling, .allocation]
    let found = parts.compactMap { part in
      told(measures.correlation(.total, part)).map { (part: part, found: $0) }
    }
    guard let top = found.max(by: { $0.found.correlation < $1.found.correlation }) else {
      return nil
    }
    return "over windows, the total goes with \(top.part.text) most: \(text(top.found))"
  }

  private var load: String? {
    told(measures.correlation(.total, .coldStarts)).map {
      "the total and the number of cold starts: \(text($0))"
    }
  }

  /// A correlation that sentences tell: of enough windows.
  private func told(_ found: SeriesCorrelation?) -> SeriesCorrelation? {
    found.flatMap { $0.count >= fewestWindows ? $0 : nil }
  }

  private func text(_ found: SeriesCorrelation) -> String {
    let p = found.pValue.map { $0 < 0.001 ? ", p < 0.001" : ", p = \(significant($0))" } ?? ""
    return
      "Spearman's rho \(twoDigits(found.correlation)), \(effectText(found.correlation)), n \(found.count), "
      + "as good as \(significant(found.effectiveCount.rounded())) independent windows\(p)"
  }

  private var stages: String? {
    let stages = measures.stages.stages
    guard !stages.isEmpty else { return nil }
    let parts = stages.map { stage in
      "\(significant(stage.mode)) s (\(percent(Double(stage.count) / Double(measures.stages.count))))"
    }
    return stages.count == 1
      ? "pod allocation has one stage, about \(parts[0])"
      : "pod allocation has \(stages.count) stages, about \(parts.joined(separator: ", "))"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [incomplete, fewWindows, noAllocation, window].compactMap(\.self) + Self.conventions
  }

  private static let conventions: [Report.Note] = [
    .init(
      "windows",
      "windows are counted from the clock's zero and hold the cold starts that end in them; those without any are gaps, not zeros; a dependency time of 0 counts in means"
    ),
    .init(
      "correlations",
      "Spearman's rho over the means of windows with a cold start, which take the places of neighbours where windows between them are empty; with n in the ten thousands every rho is significant for independent windows, so p_value is of the effective number"
    ),
    .init(
      "stages",
      "allocation stages are modes of a Gaussian kernel density of the natural logarithm, bandwidth 0.1, parted where the density falls below a tenth of both sides' peaks; modes with less than 0.5 % of the times belong to the stage above them"
    ),
  ]

  private var incomplete: Report.Note? {
    guard measures.incomplete > 0 else { return nil }
    return .init(
      "incomplete", .warning,
      "\(measures.incomplete) of \(measures.group.rows) rows have no total or not every part and are left out of windows"
    )
  }

  private var fewWindows: Report.Note? {
    let windows = measures.short.count
    guard windows < fewestWindows else { return nil }
    return .init(
      "few-windows", .warning,
      "cold starts end in \(counted(windows, "window")) of correlation_window_s only: below \(fewestWindows), correlations say nothing"
    )
  }

  private var noAllocation: Report.Note? {
    guard measures.stages.leftOut > 0 else { return nil }
    return .init(
      "no-allocation-time",
      "\(measures.stages.leftOut) allocation times are zero or less and in no stage")
  }

  private var window: Report.Note? {
    guard let first = measures.stack.first, let last = measures.stack.last else { return nil }
    return .init(
      "window",
      "region \(request.dataset.label) alone, nothing pooled: n = \(measures.rows) cold starts of "
        + "\(counted(functions, "function")) from "
        + "\(significant(seconds(first.start))) s to \(significant(seconds(last.start + measures.stackLength))) s after the clock's zero"
    )
  }
}
