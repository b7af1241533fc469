internal import Statistics
internal import TraceStore

/// What ran on devices, in the order of the trace: kernels, copies, sets, and graphs recorded whole.
struct DeviceActivity: Sendable {
  /// A stream of a device, as a process numbers it; -1 where the trace does not tell.
  struct Lane: Hashable, Sendable {
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
  ///
  /// Empty where operators are not read.
  private(set) var operation: [Int32] = []
  /// The streams, in the order in which they appear.
  private(set) var lanes: [Lane] = []
  /// The places of the rows looked at by ascending start; ties by end, then by the order of the
  /// trace.
  private(set) var byStart = RowOrder(upTo: 0)

  /// Reads rows and their launches.
  init(_ request: AnalysisRequest, _ calls: RowPlaces) throws {
    let ranges = try request.store.ranges(of: request.dataset, in: .gpuActivity)
    reserveCapacity(ranges.reduce(0) { $0 + $1.count })
    try readRows(request)
    launch = try Self.links(.launch, in: calls, request)
    byStart = RowOrder(start: start, duration: duration)
    if let times = request.times { byStart = byStart.only { times.contains(start[$0]) } }
  }

  /// Reads the links to operators.
  mutating func addOperators(_ request: AnalysisRequest, _ operators: RowPlaces) throws {
    operation = try Self.links(.operatorID, in: operators, request)
  }

  private mutating func reserveCapacity(_ count: Int) {
    kind.reserveCapacity(count)
    start.reserveCapacity(count)
    duration.reserveCapacity(count)
    name.reserveCapacity(count)
    lane.reserveCapacity(count)
  }

  private mutating func readRows(_ request: AnalysisRequest) throws {
    let columns: [GPUActivityColumn] = [
      .kind, .start, .duration, .name, .device, .stream, .process,
    ]
    var numbers: [Lane: Int32] = [:]
    var last: (lane: Lane, number: Int32)?
    try request.store.scan(.gpuActivity, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        let lane = Lane(
          process: batch.integer(6, row) ?? -1, device: batch.integer(4, row) ?? -1,
          stream: batch.integer(5, row) ?? -1)
        if last?.lane != lane {
          last = (lane, number(of: lane, in: &numbers))
        }
        append(batch, row, lane: last?.number ?? 0)
      }
    }
    if name.contains(Self.noName) { try nameByKind(request) }
  }

  /// The places of the rows that a column of the links names.
  private static func links(
    _ column: GPUActivityLinkColumn, in rows: RowPlaces, _ request: AnalysisRequest
  ) throws -> [Int32] {
    let ranges = try request.store.ranges(of: request.dataset, in: .gpuActivityLink)
    var places: [Int32] = []
    places.reserveCapacity(ranges.reduce(0) { $0 + $1.count })
    try request.store.scan(.gpuActivityLink, columns: [column.name], of: request.dataset) { batch in
      for row in 0..<batch.count { places.append(rows.place(batch.integer(0, row))) }
    }
    return places
  }

  private mutating func number(of lane: Lane, in numbers: inout [Lane: Int32]) -> Int32 {
    if let known = numbers[lane] { return known }
    lanes.append(lane)
    numbers[lane] = Int32(lanes.count - 1)
    return Int32(lanes.count - 1)
  }

  private mutating func append(_ batch: ColumnBatch, _ row: Int, lane number: Int32) {
    kind.append(batch.integer(0, row).flatMap(GPUActivityKind.init) ?? .kernel)
    start.append(batch.integer(1, row) ?? 0)
    duration.append(batch.integer(2, row) ?? 0)
    name.append(batch.integer(3, row).map { Int32(clamping: $0) } ?? Self.noName)
    lane.append(number)
  }

  /// Stands for a missing name until the kind of the copy is known.
  private static let noName = Int32.min

  /// Names what the trace leaves without a name; the column lies far behind the others, so that a
  /// scan of it takes as long as all of them.
  private mutating func nameByKind(_ request: AnalysisRequest) throws {
    var place = 0
    let column = GPUActivityColumn.copyKind.name
    try request.store.scan(.gpuActivity, columns: [column], of: request.dataset) { batch in
      for row in 0..<batch.count {
        if name[place] == Self.noName {
          name[place] = ActivityNames.id(of: kind[place], copyKind: batch.integer(0, row))
        }
        place += 1
      }
    }
  }

  /// The places of the kernels looked at, by ascending start.
  var kernels: some Sequence<Int> { byStart.lazy.filter { kind[$0] == .kernel } }

  /// The places of the rows looked at, by stream and by ascending start.
  func byLane(_ isIncluded: (Int) -> Bool = { _ in true }) -> [RowOrder] {
    if lanes.count == 1, byStart.allSatisfy(isIncluded) { return [byStart] }
    var rows = [[Int32]](repeating: [], count: lanes.count)
    for row in byStart where isIncluded(row) { rows[Int(lane[row])].append(Int32(row)) }
    return rows.map { RowOrder($0) }
  }

  /// How long a kernel waited from the beginning of its launch; nil where no launch is known.
  func launchTime(_ row: Int, _ calls: HostCalls) -> Int64? {
    launch[row] >= 0 ? start[row] - calls.start[Int(launch[row])] : nil
  }

  /// When a row ended.
  func end(_ row: Int) -> Int64 { start[row] + duration[row] }
}
