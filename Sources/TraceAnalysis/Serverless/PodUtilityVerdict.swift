internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the numbers of pod utility come to, and how they are to be taken.
struct PodUtilityVerdict {
  private let groups: PodUtilityGroups
  private let log: RequestLog
  private let request: AnalysisRequest

  init(_ groups: PodUtilityGroups, _ log: RequestLog, _ request: AnalysisRequest) {
    (self.groups, self.log, self.request) = (groups, log, request)
  }

  var lines: [String] {
    guard let all = groups.measured.first else {
      return ["no pod was ready while requests were logged: nothing can be said of their use"]
    }
    guard !all.sample.ended.isEmpty else {
      return [
        "all of \(all.sample.count) pods could live on when the log ended: nothing can be said of their use"
      ]
    }
    return [share(all), censoring(all), extremes].compactMap(\.self)
  }

  private func share(_ all: PodUtilityMeasures) -> String {
    let median = all.utility.quantile(0.5).map { "the median ratio is \(significant($0)):1" }
    return
      "\(percent(all.utility.share(upTo: 1))) of \(all.sample.count) pods are used for no longer "
      + "than they took to start; \(median ?? "more than half outlast what the log shows")"
  }

  private func censoring(_ all: PodUtilityMeasures) -> String? {
    let share = Double(all.sample.censored.count) / Double(all.sample.count)
    guard share > 0.2 else { return nil }
    return
      "\(percent(share)) of the pods could live on when the log ended: longer lives are estimated "
      + "from few pods"
  }

  /// The groups of 30 ended pods or more with the most and the fewest short lives.
  private var extremes: String? {
    let rated = groups.measured.dropFirst().filter { $0.sample.ended.count >= 30 }
      .map { (label: $0.group.text(request), share: $0.utility.share(upTo: 1)) }
    guard let most = rated.max(by: { $0.share < $1.share }),
      let fewest = rated.min(by: { $0.share < $1.share }), most.share > fewest.share
    else { return nil }
    return "most often for so short in \(most.label) (\(percent(most.share))), least often in "
      + "\(fewest.label) (\(percent(fewest.share)))"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [window, region] + Self.conventions + [readyBefore].compactMap(\.self)
  }

  private var window: Report.Note {
    let length = log.span.upperBound - log.span.lowerBound
    return .init(
      "window",
      "requests were logged from \(significant(seconds(log.span.lowerBound))) s to \(significant(seconds(log.span.upperBound))) s after the clock's zero, \(significant(seconds(length))) s in all; \(groups.sample.count) pods of \(counted(groups.functions, "function")) were ready in that time"
    )
  }

  private var region: Report.Note {
    .init(
      "region", "all is every pod of \(request.dataset.label) with weight 1; no region is pooled")
  }

  private static let conventions: [Report.Note] = [
    .init(
      "ratio",
      "ratio = (last completion - ready) / cold start, 0 without a request; ready is the end of the cold start, so that a ratio of 1 or less means less use than start"
    ),
    .init(
      "estimator",
      "Kaplan-Meier on useful lives: a pod that was idle for less than keep_alive when the log ended is censored at its last completion; ratios are weighted with the mass of their lives, on the assumption that a censored pod's cold start says nothing of how long it lives on. Quantiles are the smallest value that the share reaches"
    ),
  ]

  private var readyBefore: Report.Note? {
    let count = groups.sample.leftOut[PodSample.Reason.readyBefore.rawValue]
    guard count > 0 else { return nil }
    return .init(
      "ready-before-log", .warning,
      "\(count) pods were ready before the log began and are left out: the numbers are of pods that started during the log"
    )
  }
}
