internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the timeline report: launches and activity in a window, one lane a stream.
struct TimelineFigures {
  /// With more datasets there are no figures.
  static let datasets = 8
  /// How many activities the window has without `--to`.
  private static let activities = 400

  private var window: Figure

  init(_ trace: GPUTrace, _ request: AnalysisRequest) {
    let activity = trace.activity
    let rows =
      request.to == nil ? activity.byStart.prefix(Self.activities) : activity.byStart[...]
    let lanes = Set(rows.map { activity.lane[$0] }).sorted {
      let (one, other) = (activity.lanes[Int($0)], activity.lanes[Int($1)])
      return (one.device, one.stream) < (other.device, other.stream)
    }
    let names = lanes.map { number in
      let lane = activity.lanes[Int(number)]
      return "device \(lane.device) stream \(lane.stream)"
    }
    let zero = rows.first.map {
      min(activity.start[$0], Self.launch($0, trace)?.lowerBound ?? .max)
    }
    let name = request.dataset.label
    window = Figure(
      "window_\(Self.name(of: name))", title: "Launches and device activity: \(name)",
      caption:
        "Launch calls of the host above, what they started below, from "
        + "\(twoDigits(Double(zero ?? 0) / 1e6)) ms after the clock's zero; "
        + "--from and --to choose the window.",
      x: .linear("time in the window", unit: "ms"), y: .categories("", ["launches"] + names))
    add(rows, lanes, zero ?? 0, trace)
  }

  private mutating func add(
    _ rows: Slice<RowOrder>, _ lanes: [Int32], _ zero: Int64, _ trace: GPUTrace
  ) {
    let activity = trace.activity
    var spans: [String: [[Double]]] = [:]
    func add(_ name: String, _ range: Range<Int64>, _ lane: Int) {
      let span = [range.lowerBound - zero, range.upperBound - zero].map { Double($0) / 1e6 }
      spans[name, default: []].append(span + [Double(lane)])
    }
    var seen = Set<Int32>()
    for row in rows {
      let lane = (lanes.firstIndex(of: activity.lane[row]) ?? 0) + 1
      add(
        Self.className(row, trace),
        activity.start[row]..<max(activity.start[row], activity.end(row)), lane)
      if let call = Self.launch(row, trace), seen.insert(activity.launch[row]).inserted {
        add("launch", call, 0)
      }
    }
    for name in ["launch", "computation", "communication", "copy"] {
      if let points = spans[name] { window.series.append(.init(name, .spans, points)) }
    }
  }

  private static func launch(_ row: Int, _ trace: GPUTrace) -> Range<Int64>? {
    let call = Int(trace.activity.launch[row])
    guard call >= 0 else { return nil }
    return trace.calls.start[call]..<max(trace.calls.start[call], trace.calls.end(call))
  }

  private static func className(_ row: Int, _ trace: GPUTrace) -> String {
    if trace.activity.kind[row] == .copy { return "copy" }
    return trace.names.isCommunication(trace.activity.name[row]) ? "communication" : "computation"
  }

  /// A label without what does not belong into a figure's name.
  private static func name(of label: String) -> String {
    String(label.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// Those that have something to show.
  var all: [Figure] { [window].filter { !$0.isEmpty } }
}
