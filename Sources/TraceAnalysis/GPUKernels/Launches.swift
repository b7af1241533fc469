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
    settings: [shortCall, longCall, longQueue, fullQueue])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try GPUTrace(request)
    let times = LaunchTimes(trace)
    let outliers = LaunchOutliers(times.all, request)
    let queues = zip(trace.activity.lanes, trace.activity.byLane()).filter { !$1.isEmpty }
      .map { LaunchQueue($1, lane: $0, trace) }.filter { $0.launches > 0 }
    let full = Int(request.number(fullQueue))
    var tables = LaunchTables()
    tables.append(times, trace)
    for outlier in outliers.classes { tables.append(outlier, of: times.all.run.count) }
    for queue in queues { tables.append(queue, full: full) }
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = LaunchVerdict(times, outliers, queues, full: full).lines
    report.notes = LaunchVerdict(times, outliers, queues, full: full).notes
    report.tables = tables.all
    report.figures = LaunchFigures(queues).all
    return report
  }
}

/// Launches that stand out, by HTA's classes.
struct LaunchOutliers {
  /// A class of launches.
  struct Class {
    let name: String
    let limit: Double
    let count: Int
    /// What their calls took, or what they waited, ns.
    let total: Int64
  }

  private(set) var classes: [Class] = []

  init(_ times: LaunchTimes.Times, _ request: AnalysisRequest) {
    func limit(_ setting: AnalysisSetting) -> Int64 {
      Int64((request.number(setting) * 1000).rounded())
    }
    func add(_ name: String, _ setting: AnalysisSetting, _ values: [Int64]) {
      classes.append(
        Class(
          name: name, limit: request.number(setting), count: values.count,
          total: values.reduce(0, +)))
    }
    let short = limit(Launches.shortCall)
    add(
      "short_kernel", Launches.shortCall,
      zip(times.call, times.run).filter { $0 <= short && $1 < $0 }.map(\.0))
    let (call, queue) = (limit(Launches.longCall), limit(Launches.longQueue))
    add("long_call", Launches.longCall, times.call.filter { $0 > call })
    add("long_queue", Launches.longQueue, times.queue.filter { $0 > queue })
  }
}
