internal import Statistics
public import TraceReport
internal import TraceStore

/// What devices spend their time with: computation, communication and copies that nothing hides, idle.
///
/// Datasets are ranks of one job where they say so; then the slowest of each iteration are named.
public enum Timeline: JointAnalysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "timeline",
    question: "How long do devices compute, communicate, copy and idle, and which rank is slow?",
    families: [.gpuKernels], tables: TimelineTables().all, options: [.from, .to],
    settings: [Iterations.annotation])

  /// Answers for all datasets.
  public static func run(_ requests: [AnalysisRequest]) throws -> Report {
    var report = Report(
      analysis: description.name, dataset: requests.map(\.dataset.label).joined(separator: ", "))
    report.parameters = sharedParameters(requests)
    var tables = TimelineTables()
    var ranks: [RankTime] = []
    for request in requests {
      let trace = try request.trace(hasOperators: false)
      let rank = RankTime(trace, try Iterations(request), request.dataset)
      ranks.append(rank)
      tables.append(rank)
      if request.drawsFigures, requests.count <= TimelineFigures.datasets {
        report.figures += TimelineFigures(trace, request).all
      }
    }
    let stragglers = Stragglers(ranks)
    tables.append(stragglers)
    report.tables = tables.all
    report.verdict = TimelineVerdict(ranks, stragglers).lines
    report.notes = TimelineVerdict(ranks, stragglers).notes
    return report
  }
}

/// The time of one dataset: whole, by device and by iteration.
struct RankTime {
  let dataset: Dataset
  /// The rank of the process in its job; nil where the trace does not tell.
  let rank: Int64?
  private(set) var whole = DeviceTime()
  /// By the device's ordinal.
  private(set) var devices: [(device: Int64, time: DeviceTime)]
  /// An iteration on the host, and what it launched.
  private(set) var iterations: [(iteration: Iterations.Iteration, time: DeviceTime)]
  private(set) var hasWholeGraphs = false
  /// What is to be said of the iterations.
  let note: Report.Note?

  init(_ trace: GPUTrace, _ iterations: Iterations, _ dataset: Dataset) {
    let activity = trace.activity
    self.dataset = dataset
    rank = dataset.parameters["rank"].flatMap { Int64($0) }
    let ordinals = Set(activity.lanes.map(\.device)).sorted()
    let places = activity.lanes.map { ordinals.firstIndex(of: $0.device) ?? 0 }
    devices = ordinals.map { ($0, DeviceTime()) }
    self.iterations = iterations.all.map { ($0, DeviceTime()) }
    note = iterations.note
    for row in activity.byStart {
      whole.add(row, trace)
      devices[places[Int(activity.lane[row])]].time.add(row, trace)
      if let number = iterations.number(launching: row, trace) {
        self.iterations[number].time.add(row, trace)
      }
      if activity.kind[row] == .graph { hasWholeGraphs = true }
    }
    devices.removeAll { $0.time.first == nil }
  }
}
