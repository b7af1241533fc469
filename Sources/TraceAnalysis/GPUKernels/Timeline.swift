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
  /// The sum over devices.
  let whole: DeviceTime
  /// By the device's ordinal.
  let devices: [(device: Int64, time: DeviceTime)]
  /// An iteration on the host, and what it launched: the sum over devices.
  let iterations: [(iteration: Iterations.Iteration, time: DeviceTime)]
  private(set) var hasWholeGraphs = false
  /// What is to be said of the iterations.
  let note: Report.Note?

  init(_ trace: GPUTrace, _ iterations: Iterations, _ dataset: Dataset) {
    let activity = trace.activity
    self.dataset = dataset
    rank = dataset.parameters["rank"].flatMap { Int64($0) }
    let (ordinals, places) = activity.devices
    var times = DeviceTimes(devices: ordinals.count)
    var parts = iterations.all.map { _ in DeviceTimes(devices: ordinals.count) }
    note = iterations.note
    for row in activity.byStart {
      let device = places[Int(activity.lane[row])]
      times.add(row, device, trace)
      if let number = iterations.number(launching: row, trace) {
        parts[number].add(row, device, trace)
      }
      if activity.kind[row] == .graph { hasWholeGraphs = true }
    }
    whole = times.sum
    devices = zip(ordinals, times.each).filter { $1.first != nil }.map { ($0, $1) }
    self.iterations = zip(iterations.all, parts).map { ($0, $1.sum) }
  }
}
