internal import Statistics
public import TraceReport
internal import TraceStore

/// How many cold starts other keep-alives would make, and how much idle time they would cost, from
/// recorded requests.
///
/// In one pass where a pod takes one request at a time (``IdlePeriods``), else by replaying events
/// (``PodReplay``).
public enum KeepAlive: Analysis {
  static let current = AnalysisSetting(
    "keep_alive", 60, unit: "s", "the keep-alive that others are compared with")
  static let keepAlives = AnalysisSetting(
    "keep_alives", "0,10,30,60,120,300,600,1200,3600",
    "the keep-alives of the curve, s; where requests are known by the minute, those of a minute or more"
  )
  static let concurrency = AnalysisSetting(
    "concurrency", 1, "how many requests a pod takes at a time; above 1 events are replayed")
  static let weight = AnalysisSetting(
    "weight", 0.01, unit: "s / (GB s)",
    "what a GB s of idle memory is worth in seconds of cold start; cold starts or pods are counted where their time or memory is not known"
  )
  static let grain = AnalysisSetting(
    "grain", "",
    "invocation or minute: what is known of requests; without it invocations where there are some")

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "keep-alive",
    question: "How many cold starts would other keep-alives make, and how much idle time?",
    families: [.serverless], tables: KeepAliveTables().all, options: [.from, .to, .condition],
    settings: [current, keepAlives, concurrency, weight, grain],
    needs: [
      .rows(in: .invocation, knowing: [InvocationColumn.duration.name]),
      .minutes(of: LoadMetric.requests.stored),
    ])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    guard let requests = try requests(request) else {
      report.verdict = ["the dataset has no requests, neither one by one nor by the minute"]
      return report
    }
    let question = try question(request, requests.grain)
    let costs = try FunctionCosts(
      request, requests.functions, requests.first...max(requests.first, requests.horizon))
    let measures = KeepAliveMeasures(question, requests, costs)
    let texts = try request.store.dictionary()
    let names = requests.functions.ids.map { texts[$0] ?? "?" }
    var tables = KeepAliveTables()
    tables.append(measures, names)
    let verdict = KeepAliveVerdict(measures, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.tables = tables.all
    report.figures = KeepAliveFigures(measures).all
    return report
  }

  private static func requests(_ request: AnalysisRequest) throws -> FunctionRequests? {
    if let name = request.text(grain) {
      guard let grain = FunctionRequests.Grain(rawValue: name) else {
        throw AnalysisError.badSetting(
          name: Self.grain.name, value: name, expected: "invocation or minute")
      }
      return try FunctionRequests(request, grain)
    }
    return try FunctionRequests(request, .invocation) ?? FunctionRequests(request, .minute)
  }

  private static func question(_ request: AnalysisRequest, _ grain: FunctionRequests.Grain) throws
    -> KeepAliveQuestion
  {
    let current = try request.nanoseconds(Self.current)
    let slots = request.number(concurrency)
    guard slots >= 1, slots == slots.rounded(), grain == .invocation || slots == 1 else {
      throw AnalysisError.badSetting(
        name: concurrency.name, value: significant(slots),
        expected: grain == .minute
          ? "1: requests are known by the minute only" : "a whole number from 1 up")
    }
    let weight = request.number(Self.weight)
    guard weight >= 0 else {
      throw AnalysisError.badSetting(
        name: Self.weight.name, value: significant(weight), expected: "0 or more")
    }
    let grid = try keepAlives(request).filter {
      grain == .invocation || $0 >= FunctionRequests.minute
    }
    return KeepAliveQuestion(
      keepAlives: Set(grid + [current]).sorted(), current: current, concurrency: Int(slots),
      weight: weight)
  }

  private static func keepAlives(_ request: AnalysisRequest) throws -> [Int64] {
    let text = request.text(Self.keepAlives) ?? ""
    let numbers = text.split(separator: ",").map { Double($0) }
    let valid = numbers.compactMap(\.self).filter { $0 >= 0 && $0 < 1e8 }
    guard valid.count == numbers.count else {
      throw AnalysisError.badSetting(
        name: Self.keepAlives.name, value: text, expected: "times in seconds joined with commas")
    }
    return valid.map { Int64(($0 * 1e9).rounded()) }
  }
}
