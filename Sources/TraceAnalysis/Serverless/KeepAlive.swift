internal import Statistics
public import TraceReport
internal import TraceStore

/// How many cold starts other keep-alives would make, and how much idle time they would cost, from
/// recorded requests.
///
/// In one pass where a pod takes one request at a time (``IdlePeriods``), else, or where it is asked
/// for, by replaying events (``PodReplay``).
public enum KeepAlive: Analysis {
  static let current = AnalysisSetting(
    "keep_alive", 60, unit: "s", "the keep-alive that others are compared with")
  static let keepAlives = AnalysisSetting(
    "keep_alives", "0,10,30,60,120,300,600,1200,3600",
    "the keep-alives of the curve, s; where requests are known by the minute, those of a minute or more"
  )
  static let concurrency = AnalysisSetting(
    "concurrency", 1, "how many requests a pod takes at a time; above 1 events are replayed")
  static let reuse = AnalysisSetting(
    "reuse", "lifo",
    "the pod with a free slot that a request takes: lifo, the one used last; fifo, the one used longest ago; random"
  )
  static let coldStart = AnalysisSetting(
    "cold_start", "mean",
    "how long a cold start takes, of the function's recorded ones: mean; a percentile such as p95; sampled, one by chance each time; recorded, the one that was ready last; or a number of seconds for every function"
  )
  static let method = AnalysisSetting(
    "method", "",
    "one-pass or replay; without it one-pass where it is exact: a request at a time, lifo, and one time for all of a function's cold starts"
  )
  static let seed = AnalysisSetting("seed", 1, "what random and sampled begin with")
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
    settings: [
      current, keepAlives, concurrency, weight, grain, coldStart, method, reuse, seed,
    ],
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
      request, requests.functions, requests.first...max(requests.first, requests.horizon),
      question.coldStart)
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
    let grid = try keepAlives(request).filter {
      grain == .invocation || $0 >= FunctionRequests.minute
    }
    var question = KeepAliveQuestion(
      keepAlives: Set(grid + [current]).sorted(), current: current,
      weight: try request.number(weight, atLeast: 0))
    question.service = try service(request)
    question.coldStart = try request.choice(coldStart, "mean, p95, sampled, recorded or seconds") {
      ColdStartTimes.Choice($0)
    }
    question.replays = try replays(question, request, grain)
    return question
  }

  private static func service(_ request: AnalysisRequest) throws -> PodService {
    let slots = request.number(concurrency)
    guard slots >= 1, slots == slots.rounded() else {
      throw AnalysisError.badSetting(
        name: concurrency.name, value: significant(slots), expected: "a whole number from 1 up")
    }
    return PodService(
      concurrency: Int(slots),
      reuse: try request.choice(reuse, "lifo, fifo or random") { PodService.Reuse(rawValue: $0) },
      seed: UInt64(try request.number(seed, atLeast: 0)))
  }

  private static func replays(
    _ question: KeepAliveQuestion, _ request: AnalysisRequest, _ grain: FunctionRequests.Grain
  ) throws -> Bool {
    let passDoes =
      question.service.concurrency == 1 && question.service.reuse == .lifo
      && !question.coldStart.varies
    let text = request.text(method)
    let replays = text == "replay" || (text == nil && !passDoes)
    guard grain == .invocation || !replays else {
      throw AnalysisError.badSetting(
        name: method.name, value: "replay",
        expected:
          "one-pass, with concurrency=1, reuse=lifo and one time of cold starts: requests are known by the minute only"
      )
    }
    guard text == nil || replays || (text == "one-pass" && passDoes) else {
      throw AnalysisError.badSetting(
        name: method.name, value: text ?? "",
        expected: text == "one-pass"
          ? "replay: one pass needs concurrency=1, reuse=lifo and one time of cold starts"
          : "one-pass or replay")
    }
    return replays
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
