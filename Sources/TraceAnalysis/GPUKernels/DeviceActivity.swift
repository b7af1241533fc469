internal import Statistics
internal import TraceStore

/// What ran on devices, in the order of the trace: kernels, copies, sets, and graphs recorded whole.
struct DeviceActivity {
  /// A stream of a device, as a process numbers it; -1 where the trace does not tell.
  struct Lane: Hashable {
    var process: Int64
    var device: Int64
    var stream: Int64
  }

  private(set) var kind: [GPUActivityKind] = []
  private(set) var start: [Int64] = []
  private(set) var duration: [Int64] = []
  /// Dictionary ids of the names; see ``ActivityNames`` for those that have none.
  private(set) var name: [Int32] = []
  /// Places in `lanes`.
  private(set) var lane: [Int32] = []
  /// Places of the launching calls; -1 is none.
  private(set) var launch: [Int32] = []
  /// Places of the operators around the launches; -1 is none.
  private(set) var operation: [Int32] = []
  /// The streams, in the order in which they appear.
  private(set) var lanes: [Lane] = []
  /// The places of the rows looked at by ascending start; ties by end, then by the order of the
  /// trace.
  private(set) var byStart: [Int] = []
  /// The places of the kernels looked at, in the order of the trace.
  private(set) var kernels: [Int] = []

  init(_ request: AnalysisRequest, _ calls: RowPlaces, _ operators: RowPlaces) throws {
    let columns: [GPUActivityColumn] = [
      .kind, .start, .duration, .name, .device, .stream, .copyKind, .process,
    ]
    var numbers: [Lane: Int32] = [:]
    var last: (lane: Lane, number: Int32)?
    try request.store.scan(.gpuActivity, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        let lane = Lane(
          process: batch.integer(7, row) ?? -1, device: batch.integer(4, row) ?? -1,
          stream: batch.integer(5, row) ?? -1)
        if last?.lane != lane {
          last = (lane, number(of: lane, in: &numbers))
        }
        append(batch, row, lane: last?.number ?? 0)
      }
    }
    let link: [GPUActivityLinkColumn] = [.launch, .operatorID]
    try request.store.scan(.gpuActivityLink, columns: link.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        launch.append(calls.place(batch.integer(0, row)))
        operation.append(operators.place(batch.integer(1, row)))
      }
    }
    let range = (request.from ?? .min)..<(request.to ?? .max)
    kernels = kind.indices.filter { kind[$0] == .kernel && range.contains(start[$0]) }
    byStart = Self.order(start, duration)
    if request.from != nil || request.to != nil { byStart.removeAll { !range.contains(start[$0]) } }
  }

  private mutating func number(of lane: Lane, in numbers: inout [Lane: Int32]) -> Int32 {
    if let known = numbers[lane] { return known }
    lanes.append(lane)
    numbers[lane] = Int32(lanes.count - 1)
    return Int32(lanes.count - 1)
  }

  private mutating func append(_ batch: ColumnBatch, _ row: Int, lane number: Int32) {
    let kind = batch.integer(0, row).flatMap(GPUActivityKind.init) ?? .kernel
    self.kind.append(kind)
    start.append(batch.integer(1, row) ?? 0)
    duration.append(batch.integer(2, row) ?? 0)
    name.append(
      batch.integer(3, row).map { Int32(clamping: $0) }
        ?? ActivityNames.id(of: kind, copyKind: batch.integer(6, row)))
    lane.append(number)
  }

  /// By start, then by end: radix order is stable, so the later key is sorted first.
  private static func order(_ start: [Int64], _ duration: [Int64]) -> [Int] {
    let byEnd = radixOrder(start.indices.map { start[$0] + duration[$0] })
    let order = radixOrder(byEnd.map { start[$0] })
    return order.map { byEnd[$0] }
  }

  /// The places of the rows looked at, by stream and by ascending start.
  func byLane(_ isIncluded: (Int) -> Bool = { _ in true }) -> [[Int]] {
    var rows = [[Int]](repeating: [], count: lanes.count)
    for row in byStart where isIncluded(row) { rows[Int(lane[row])].append(row) }
    return rows
  }

  /// How long a kernel waited from the beginning of its launch; nil where no launch is known.
  func launchTime(_ row: Int, _ calls: HostCalls) -> Int64? {
    launch[row] >= 0 ? start[row] - calls.start[Int(launch[row])] : nil
  }

  /// When a row ended.
  func end(_ row: Int) -> Int64 { start[row] + duration[row] }
}
