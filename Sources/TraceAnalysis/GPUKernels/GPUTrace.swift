internal import Statistics
internal import TraceStore

/// A GPU trace in arrays: device activity with its launches and operators.
struct GPUTrace: Sendable {
  private(set) var activity: DeviceActivity
  let calls: HostCalls
  /// Empty where they have not been added.
  private(set) var operators = Operators()
  let names: ActivityNames
  private var hasOperators = false

  /// Reads what a dataset has; `--from` and `--to` choose activity and operators by their beginning.
  init(_ request: AnalysisRequest) throws {
    names = ActivityNames(try request.store.dictionary())
    calls = try HostCalls(request)
    activity = try DeviceActivity(request, calls.rows)
  }

  /// Reads the operators too, if that has not been done; they take as much memory as kernels do.
  mutating func addOperators(_ request: AnalysisRequest) throws {
    guard !hasOperators else { return }
    operators = try Operators(request)
    try activity.addOperators(request, operators.rows)
    hasOperators = true
  }
}

extension AnalysisRequest {
  /// The dataset's trace, which analyses of one run share; operators only where they are asked for.
  func trace(hasOperators: Bool = true) throws -> GPUTrace {
    try (sharedTraces ?? SharedTraces()).trace(self, hasOperators: hasOperators)
  }

  /// The times looked at; nil for all.
  var times: Range<Int64>? {
    guard from != nil || to != nil else { return nil }
    let start = from ?? .min
    return start..<max(start, to ?? .max)
  }
}

/// Where rows with given ids are in arrays that hold a dataset's rows of a table one after another.
struct RowPlaces: Sendable {
  private var ranges: [(ids: ClosedRange<Int64>, first: Int)] = []
  /// The number of rows.
  private(set) var count = 0

  init(_ ids: [ClosedRange<Int64>]) {
    for range in ids {
      ranges.append((range, count))
      count += range.count
    }
  }

  /// The place of a row, or -1 where it is none of the dataset's.
  func place(_ id: Int64?) -> Int32 {
    guard let id else { return -1 }
    for range in ranges where range.ids.contains(id) {
      return Int32(range.first + Int(id - range.ids.lowerBound))
    }
    return -1
  }
}

/// Calls of the host into the runtime, the driver or HIP, in the order of the trace.
struct HostCalls: Sendable {
  let rows: RowPlaces
  private(set) var start: [Int64] = []
  private(set) var duration: [Int64] = []
  /// Dictionary ids of the functions; 0 is none.
  private(set) var name: [Int32] = []
  private(set) var launch: [GPULaunchKind] = []

  init(_ request: AnalysisRequest) throws {
    rows = RowPlaces(try request.store.ranges(of: request.dataset, in: .gpuHostCall))
    let columns: [GPUHostCallColumn] = [.start, .duration, .name, .launch]
    start.reserveCapacity(rows.count)
    duration.reserveCapacity(rows.count)
    name.reserveCapacity(rows.count)
    launch.reserveCapacity(rows.count)
    try request.store.scan(.gpuHostCall, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        start.append(batch.integer(0, row) ?? 0)
        duration.append(batch.integer(1, row) ?? 0)
        name.append(Int32(clamping: batch.integer(2, row) ?? 0))
        launch.append(batch.integer(3, row).flatMap(GPULaunchKind.init) ?? .none)
      }
    }
  }

  /// When a call returned.
  func end(_ call: Int) -> Int64 { start[call] + duration[call] }
}

/// Operators of the framework (Kineto: cpu_op), in the order of the trace.
struct Operators: Sendable {
  let rows: RowPlaces
  private(set) var start: [Int64] = []
  private(set) var duration: [Int64] = []
  /// Dictionary ids of the operators; 0 is none.
  private(set) var name: [Int32] = []
  /// Places of the operators directly around; -1 is none.
  private(set) var parent: [Int32] = []
  /// How many operators are around each.
  private(set) var depth: [Int32] = []
  /// The places of the operators looked at, in the order of the trace.
  private(set) var places = RowOrder(upTo: 0)

  /// No operators.
  init() { rows = RowPlaces([]) }

  init(_ request: AnalysisRequest) throws {
    rows = RowPlaces(try request.store.ranges(of: request.dataset, in: .gpuOperator))
    reserveCapacity()
    let columns: [GPUOperatorColumn] = [.start, .duration, .name]
    try request.store.scan(.gpuOperator, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        start.append(batch.integer(0, row) ?? 0)
        duration.append(batch.integer(1, row) ?? 0)
        name.append(Int32(clamping: batch.integer(2, row) ?? 0))
      }
    }
    let link: [GPUOperatorLinkColumn] = [.parent, .depth]
    try request.store.scan(.gpuOperatorLink, columns: link.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        parent.append(rows.place(batch.integer(0, row)))
        depth.append(Int32(clamping: batch.integer(1, row) ?? 0))
      }
    }
    places = RowOrder(upTo: start.count)
    if let times = request.times { places = places.only { times.contains(start[$0]) } }
  }

  private mutating func reserveCapacity() {
    start.reserveCapacity(rows.count)
    duration.reserveCapacity(rows.count)
    name.reserveCapacity(rows.count)
    parent.reserveCapacity(rows.count)
    depth.reserveCapacity(rows.count)
  }
}
