internal import Statistics
public import TraceReport
internal import TraceStore

/// What launches cost on the host, in the queue and on the device.
public enum Launches: Analysis {
  static let shortCall = AnalysisSetting(
    "short_call_us", 50, unit: "µs",
    "a kernel is short where it runs for less than its call takes, and that takes at most this")
  static let longCall = AnalysisSetting(
    "long_call_us", 50, unit: "µs", "a call is an outlier where it takes longer")
  static let longQueue = AnalysisSetting(
    "long_queue_us", 100, unit: "µs", "a queue time is an outlier where it is longer")
  static let fullQueue = AnalysisSetting(
    "full_queue", 1024, "launches that wait on a stream when its queue counts as full")

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "launches",
    question: "What do launches cost on the host, in the queue and on the device?",
    families: [.gpuKernels], tables: LaunchTables().all, options: [.from, .to],
    settings: [shortCall, longCall, longQueue, fullQueue], needs: [.rows(in: .gpuActivity)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try request.trace(hasOperators: false)
    let pairs = LaunchPairs(trace)
    let shared = SharedCalls(trace)
    let linked = linkedRows(trace.activity)
    let all = LaunchTimes(linked, shared, trace)
    let outliers = try LaunchOutliers(shared, trace, request)
    let full = Int(try request.number(fullQueue, atLeast: 1))
    var tables = LaunchTables()
    tables.append("all", "all", all)
    tables.append(pairs, shared, trace)
    for outlier in outliers.classes { tables.append(outlier, of: all.call.count) }
    let queues = queues(shared, trace, request)
    for queue in queues { tables.append(queue, full: full) }
    let verdict = LaunchVerdict(all, orphans: pairs.orphans, outliers, queues, full: full)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.tables = tables.all
    if request.drawsFigures { report.figures = LaunchFigures(queues).all }
    return report
  }

  /// The rows that a call launched, by ascending start.
  private static func linkedRows(_ activity: DeviceActivity) -> [Int32] {
    var rows: [Int32] = []
    rows.reserveCapacity(activity.byStart.count)
    for row in activity.byStart where activity.launch[row] >= 0 { rows.append(Int32(row)) }
    return rows
  }

  /// The queues of the streams that launch.
  private static func queues(
    _ shared: SharedCalls, _ trace: GPUTrace, _ request: AnalysisRequest
  ) -> [LaunchQueue] {
    zip(trace.activity.lanes, trace.activity.byLane()).filter { !$1.isEmpty }
      .map { LaunchQueue($1, lane: $0, shared, trace, hasCourse: request.drawsFigures) }
      .filter { $0.launches > 0 }
  }
}

/// Launches that stand out, by HTA's classes.
struct LaunchOutliers {
  /// A class of launches.
  struct Class {
    let name: String
    let limit: Double
    fileprivate(set) var count = 0
    /// What their calls took, or what they waited, ns.
    fileprivate(set) var total: Int128 = 0

    fileprivate init(
      _ name: String, _ setting: AnalysisSetting, _ request: AnalysisRequest
    ) throws {
      self.name = name
      limit = try request.number(setting, atLeast: 0)
    }

    fileprivate var nanoseconds: Int64 { Int64((limit * 1000).rounded()) }

    fileprivate mutating func add(_ time: Int64) {
      count += 1
      total += Int128(time)
    }
  }

  private var short, longCall, longQueue: Class
  var classes: [Class] { [short, longCall, longQueue] }
  /// Calls of any length that take longer than what they launch runs.
  private(set) var longerThanRun = 0

  /// Looks at the calls of a trace, each with the first activity that it launched.
  init(_ shared: SharedCalls, _ trace: GPUTrace, _ request: AnalysisRequest) throws {
    short = try Class("short_kernel", Launches.shortCall, request)
    longCall = try Class("long_call", Launches.longCall, request)
    longQueue = try Class("long_queue", Launches.longQueue, request)
    let limits = (short.nanoseconds, longCall.nanoseconds, longQueue.nanoseconds)
    let activity = trace.activity
    var firsts = shared.firsts
    for row in activity.byStart where activity.launch[row] >= 0 {
      guard firsts.contains(call: activity.launch[row]) else { continue }
      let call = Int(activity.launch[row])
      let time = trace.calls.duration[call]
      let wait = activity.start[row] - trace.calls.end(call)
      let isLonger = shared.run(row, activity) < Int128(time)
      if isLonger { longerThanRun += 1 }
      if isLonger, time <= limits.0 { short.add(time) }
      if time > limits.1 { longCall.add(time) }
      if wait >= 0, wait > limits.2 { longQueue.add(wait) }
    }
  }
}
