internal import Statistics
public import TraceReport
internal import TraceStore

/// Why streams have nothing to run, and what the host did meanwhile.
public enum Idle: Analysis {
  /// How long a gap may be that is not held against anybody.
  static let shortGap = AnalysisSetting(
    "short_gap_us", 30, unit: "µs",
    "a gap shorter than this, before an activity that was launched in time, is kernel_wait: HTA's 30, which its documents call ns and its data are µs"
  )

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "idle", question: "Why do streams idle, and what is the host in meanwhile?",
    families: [.gpuKernels], tables: IdleTables().all, options: [.from, .to],
    settings: [shortGap], needs: [.rows(in: .gpuActivity)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try request.trace()
    let host = try HostActivity(request, trace.operators)
    let shortGap = Int64((try request.number(shortGap, atLeast: 0) * 1000).rounded())
    let lanes = zip(trace.activity.lanes, trace.activity.byLane()).filter { !$1.isEmpty }.map {
      IdleGaps($1, lane: $0, trace, shortGap: shortGap)
    }
    let waits = HostWaits(lanes, trace, host)
    var tables = IdleTables()
    for lane in lanes { tables.append(lane) }
    tables.append(longestOf: lanes, trace, host)
    tables.append(waits)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = IdleVerdict(lanes, waits).lines
    report.notes = IdleVerdict(lanes, waits).notes
    report.tables = tables.all
    report.figures = IdleFigures(lanes).all
    return report
  }
}

/// The time that streams waited for the host, by the operator that the launching thread was in.
struct HostWaits {
  /// One operator's part.
  struct Wait {
    /// The operator's name; nil where the thread was in none.
    let name: String?
    var gaps = 0
    var time: Int128 = 0
  }

  /// By descending time.
  let waits: [Wait]
  let total: Int128

  init(_ lanes: [IdleGaps], _ trace: GPUTrace, _ host: HostActivity) {
    var waits: [Int32: Wait] = [:]
    for gap in lanes.lazy.flatMap(\.gaps) where gap.cause == .host {
      let call = Int(trace.activity.launch[Int(gap.next)])
      var seen = Set<Int32>()
      host.visit(gap.start..<trace.calls.start[call], threadOf: call) { operation, time in
        let id = operation.map { trace.operators.name[$0] } ?? -1
        var wait = waits[id] ?? Wait(name: operation.map { _ in trace.names[id] })
        wait.time += Int128(time)
        if seen.insert(id).inserted { wait.gaps += 1 }
        waits[id] = wait
      }
    }
    self.waits = waits.values.sorted { ($1.time, $0.name ?? "") < ($0.time, $1.name ?? "") }
    total = waits.values.reduce(0) { $0 + $1.time }
  }
}
