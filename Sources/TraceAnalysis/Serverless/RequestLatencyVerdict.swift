internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the numbers of requests come to, and how they are to be taken.
struct RequestLatencyVerdict {
  private let measures: RequestLatencyMeasures
  private let functions: Int
  private let fanOut: ColdStartFanOut
  private let withoutPod: Int
  private let request: AnalysisRequest

  init(
    _ measures: RequestLatencyMeasures, _ functions: Int, _ fanOut: ColdStartFanOut,
    _ withoutPod: Int, _ request: AnalysisRequest
  ) {
    (self.measures, self.functions, self.fanOut) = (measures, functions, fanOut)
    (self.withoutPod, self.request) = (withoutPod, request)
  }

  var lines: [String] { [execution, parts, pods, first, causes].compactMap(\.self) }

  private func quantiles(_ times: TimeDistribution) -> String {
    let values = [0.5, 0.9, 0.99].map { significant(times.quantile($0) ?? 0) }
    return
      "\(values[0]) s at the median, \(values[1]) s at the 90th percentile, \(values[2]) s at the 99th"
  }

  private var execution: String {
    "\(counted(measures.group.rows, "request")): execution takes \(quantiles(measures.times(.execution)))"
  }

  private var parts: String? {
    let shares = RequestPart.ofEndToEnd.compactMap { part in
      measures.sample.ratioOfSums(part).map { (part: part, share: $0) }
    }.sorted { $1.share < $0.share }
    guard shares.count > 1 else {
      return "no end-to-end times are recorded: nothing can be said of what the frontend sees"
    }
    return
      "end to end they take \(quantiles(measures.times(.endToEnd))): \(percent(shares[0].share)) of that "
      + "time is \(shares[0].part.text), \(percent(shares[1].share)) \(shares[1].part.text)"
  }

  private var pods: String? {
    guard !measures.pods.isEmpty else { return nil }
    let above = measures.pods.count { $0.maximum > 1 }
    guard above > 0 else {
      return "each of \(measures.pods.count) pods executes one request at a time"
    }
    return
      "\(above) of \(measures.pods.count) pods execute more than one request at once, at most "
      + "\(measures.pods.map(\.maximum).max() ?? 0)"
  }

  private var first: String? {
    guard let ratio = quantile(0.5, ofSorted: measures.firstOverLater) else { return nil }
    return
      "the first request after a cold start executes \(twoDigits(ratio)) times as long as the later ones of "
      + "its pod (median of \(measures.firstOverLater.count) pods)"
  }

  private var causes: String? {
    let all = fanOut.requests.reduce(0) { $0 + $1.requests }
    let several = fanOut.requests.filter { $0.coldStarts > 1 }.reduce(0) { $0 + $1.requests }
    guard all > 0, let most = fanOut.requests.last?.coldStarts else { return nil }
    guard several > 0 else {
      return "each of \(all) requests that caused a cold start caused one"
    }
    return
      "\(percent(Double(several) / Double(all))) of \(all) requests that caused a cold start caused "
      + "several, at most \(most)"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [window, negative, overfull, mismatched, workerOnly, podless, coverage, causeless].compactMap(
      \.self) + [
        .init(
          "conventions",
          "quantiles are type 7; sd is of the sample (n - 1); a request is in a pod from its start to before its end; one of no length counts as 1 ns; processor and memory use are of whole pods and are not summed over requests"
        )
      ]
  }

  private var window: Report.Note? {
    measures.sample.span.map { span in
      .init(
        "window",
        "region \(request.dataset.label) alone, nothing pooled: n = \(measures.group.rows) requests of "
          + "\(counted(functions, "function")) that ended from \(significant(seconds(span.lowerBound))) s to "
          + "\(significant(seconds(span.upperBound))) s after the clock's zero")
    }
  }

  private func note(
    _ id: String, _ severity: Report.Note.Severity, _ count: Int, _ text: String,
    of noun: String = "request"
  ) -> Report.Note? {
    count > 0 ? .init(id, severity, "\(counted(count, noun)) \(text)") : nil
  }

  private var negative: Report.Note? {
    note(
      "negative", .warning, measures.times(.execution).belowZero,
      "with a negative execution: they count as they are, in pods as one of no length")
  }

  private var overfull: Report.Note? {
    note(
      "overfull", .warning, measures.times(.unattributed).belowZero,
      "with parts that exceed the end-to-end time: unattributed is negative there")
  }

  private var mismatched: Report.Note? {
    note(
      "mismatched", .warning, measures.sample.mismatched,
      "with worker and runtime parts that are more than 1.5 us from the execution")
  }

  private var workerOnly: Report.Note? {
    note(
      "worker-only", .info, measures.sample.workerOnly,
      "without an end-to-end time: they count in execution and pods, not in what the frontend sees"
    )
  }

  private var podless: Report.Note? {
    note("without-pod", .info, withoutPod, "without a pod: they are in no concurrency")
  }

  private var coverage: Report.Note? {
    guard measures.first.count == 0 else { return nil }
    return .init(
      "no-first-requests",
      "no pod has its cold start inside the log of requests: nothing is said of first requests")
  }

  private var causeless: Report.Note? {
    note(
      "without-request", .info, fanOut.withoutRequest,
      "without the request that caused it", of: "cold start")
  }
}
