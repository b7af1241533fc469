internal import TraceReport
internal import TraceStore

/// What the audit of pods comes to, and how the numbers are to be taken.
struct PodAuditVerdict {
  private let kinds: PodKinds
  private let minutes: PodMinutes
  private let log: RequestLog?
  private let request: AnalysisRequest

  init(_ kinds: PodKinds, _ minutes: PodMinutes, _ log: RequestLog?, _ request: AnalysisRequest) {
    (self.kinds, self.minutes, self.log, self.request) = (kinds, minutes, log, request)
  }

  private var pods: Int { kinds.counts.reduce(0, +) }

  /// Whether anything is known of pods.
  var hasPods: Bool { pods > 0 || !minutes.groups.isEmpty }

  var lines: [String] {
    guard hasPods else {
      return [
        "the dataset has neither pods nor their number by the minute: there is nothing to audit"
      ]
    }
    let lines = [known, stock].compactMap(\.self)
    return lines.isEmpty
      ? ["neither requests of pods nor two hours of their number are known: nothing can be audited"]
      : lines
  }

  private var known: String? {
    guard pods > 0, log != nil else { return nil }
    let (used, without) = (kinds.count(.startedAndUsed), kinds.count(.usedWithoutStart))
    guard used + without > 0 else { return nil }
    return "\(without) of \(used + without) pods that served requests have no recorded start "
      + "(\(percent(Double(without) / Double(used + without))))"
  }

  private var stock: String? {
    guard let all = minutes.groups.first, let hours = minutes.windows(all, minutes: 60),
      hours.windows > 1
    else { return nil }
    return
      "from hour to hour \(significant(hours.unexplained)) pods appear beyond the recorded starts, "
      + "in \(hours.unexplainedWindows) of \(hours.windows) hours: "
      + "\(percent(hours.growth > 0 ? hours.unexplained / hours.growth : 0)) of all growth"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    guard hasPods else { return [] }
    return [missingDays, window, births, lost, whole].compactMap(\.self)
  }

  private var window: Report.Note {
    let functions = counted(kinds.functions.union(minutes.functions).count, "function")
    guard let span = minutes.groups.first?.pods.span else {
      return .init(
        "window",
        "n = \(pods) pods of \(functions), all of \(request.dataset.label) with weight 1; no region is pooled"
      )
    }
    return .init(
      "window",
      "pods of \(functions) are counted from minute \(span.lowerBound) to minute \(span.upperBound - 1) after the clock's zero, all of \(request.dataset.label) with weight 1; no region is pooled"
    )
  }

  private var missingDays: Report.Note? {
    minutes.missing.note("pods", "they are in no window, and growth over them is not counted")
  }

  private var births: Report.Note? {
    guard !minutes.groups.isEmpty else {
      return .init("no-stock", "the dataset has no metric num_pods: only single pods are audited")
    }
    return .init(
      "births",
      "births are \(minutes.births.rawValue); pods are those that served a request in the minute, as the platform counts them"
    )
  }

  private var lost: Report.Note {
    .init(
      "unexplained",
      "pods beyond the recorded starts were idle and came back, were reserved, or started without a record: the data cannot tell which"
    )
  }

  private var whole: Report.Note? {
    guard pods > 0 else { return nil }
    let text = log.map {
      "requests were logged from \(significant(seconds($0.span.lowerBound))) s to \(significant(seconds($0.span.upperBound))) s: a pod that served earlier may have started before the recorded starts"
    }
    return .init("log", text ?? "no request log is there: use of pods is not known")
  }
}
