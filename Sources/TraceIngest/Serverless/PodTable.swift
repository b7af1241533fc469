internal import SQLite
internal import TraceStore

/// The pods of a dataset: what a start cost and what the pod did then.
///
/// A pod that is started again is another one; a request belongs to the latest start before its
/// end. Pods of which only requests are recorded have no start. A pod takes 24 bytes, and 20 more
/// once it, or a pod that came soon before or after it, has served a request.
final class PodTable {
  /// What a search looks at.
  private struct Pod: BitwiseCopyable {
    /// The pool's dictionary id and the pod's number.
    var key: Int64
    /// When it was ready; of a pod without a start, the end of its earliest request.
    var ready: Int64
  }

  private struct Use: BitwiseCopyable {
    var last: Int64
    var busy: Int64
  }

  /// A request as its pod sees it.
  struct Request: BitwiseCopyable {
    /// The pod, or ``noKey``.
    var key: Int64
    /// The function's dictionary id.
    var function: Int64
    /// When it ended, and how long it took, ns.
    var end: Int64
    var duration: Int64

    /// Stands for a pod whose name says neither pool nor number.
    static let noKey: Int64 = -1
  }

  /// What became of a cold start or a request.
  enum Outcome {
    case added
    /// The same pod was ready at the same time already.
    case duplicate
    /// Requests of the pod have been given to another start, or to none, that may belong to this one.
    case late
    /// The request ended before its pod was ready, and belongs to no pod.
    case beforeReady
  }

  /// The bits of a pod's number in a key: 10 digits need 34.
  private static let numberBits: Int64 = 34

  /// The first and last completion of a request.
  private(set) var firstEnd: Int64?
  private(set) var lastEnd: Int64?
  private let pods = ChunkedArray<Pod>()
  private let functions = ChunkedArray<UInt32>()
  private let starts = StartLengths()
  /// What pods did, as far as one of them has served a request.
  private let uses = ChunkedArray<Use>()
  /// The requests of each use; 0 of a pod that has served none.
  private let requests = ChunkedArray<UInt32>()
  private let slots = ProbeTable()
  /// The last end of the requests of a pod that belong to no start.
  private var unassigned: [Int64: Int64] = [:]
  /// How many pods the store had.
  private var loadedCount = 0

  /// The number of pods.
  var count: Int { pods.count }

  /// The key of a pod; `number` has at most 10 digits.
  static func key(pool: Int64, number: Int64) -> Int64 { pool << numberBits | number }

  /// The pod's number in a key.
  static func number(of key: Int64) -> Int64 { key & (1 << numberBits - 1) }

  /// Adds a cold start.
  ///
  /// - Parameters:
  ///   - key: the pod.
  ///   - function: the function's dictionary id.
  ///   - ready: when it was ready, ns.
  ///   - start: how long that took, ns; nil where not recorded.
  /// - Returns: ``Outcome/added``, or nothing was added: ``Outcome/duplicate`` or ``Outcome/late``.
  func addColdStart(_ key: Int64, function: Int64, ready: Int64, start: Int64?) -> Outcome {
    let hash = ProbeTable.hash(of: key)
    var slot = slots.home(of: hash)
    var unstarted: Int?
    var isLate = false
    while !slots.isEmpty(slot) {
      if let index = slots.index(in: slot, ifOf: hash), pods[index].key == key {
        if starts.hasStart(index), pods[index].ready == ready { return .duplicate }
        if !starts.hasStart(index) { unstarted = index }
        isLate = isLate || changesRequests(of: index, ready)
      }
      slot = slots.next(slot)
    }
    if isLate { return .late }
    if let unstarted {
      pods[unstarted].ready = ready
      starts[unstarted] = .start(start)
    } else {
      insert(Pod(key: key, ready: ready), .start(start), function: function, into: slot)
    }
    return .added
  }

  /// Whether requests that another start of the same pod has, or that none has, may be those of a start.
  private func changesRequests(of index: Int, _ ready: Int64) -> Bool {
    let pod = pods[index]
    guard starts.hasStart(index) else { return pod.ready < ready }
    if pod.ready > ready { return lastUnassigned(before: index) ?? .min >= ready }
    return lastEnd(of: index) ?? .min >= ready
  }

  /// The last end of the requests before a pod's start; of what the store had only bounds are known.
  private func lastUnassigned(before index: Int) -> Int64? {
    let pod = pods[index]
    if let end = unassigned[pod.key] { return end }
    guard index < loadedCount, let firstEnd, firstEnd < pod.ready else { return nil }
    return pod.ready - 1
  }

  /// Adds a request.
  ///
  /// - Returns: ``Outcome/added`` or ``Outcome/beforeReady``.
  func addRequest(_ key: Int64, function: Int64, end: Int64, duration: Int64) -> Outcome {
    let request = Request(key: key, function: function, end: end, duration: duration)
    return add(request, to: find(request))
  }

  /// Adds requests in their order, which may have no key.
  ///
  /// The table is far larger than any cache, and each request needs other parts of it. So each step is
  /// taken for all requests before the next: the processor then waits for many parts at once.
  ///
  /// - Returns: those that ended before their pod was ready.
  func addRequests(_ requests: [Request]) -> [Int] {
    let slots = slots
    let hasHome = requests.map { !slots.isEmpty(slots.home(of: ProbeTable.hash(of: $0.key))) }
    let found = zip(requests, hasHome).map { $1 ? find($0) : .unknown }
    return requests.indices.filter { row in
      // What was unknown may have become known by a request before.
      let place = found[row] == .unknown ? find(requests[row]) : found[row]
      return add(requests[row], to: place) == .beforeReady
    }
  }

  /// Where a request belongs.
  private enum Place: Equatable {
    case pod(Int)
    case beforeReady
    case unknown
  }

  private func find(_ request: Request) -> Place {
    let hash = ProbeTable.hash(of: request.key)
    var slot = slots.home(of: hash)
    var latest = -1
    var latestReady = Int64.min
    var isKnown = false
    while !slots.isEmpty(slot) {
      if let index = slots.index(in: slot, ifOf: hash), pods[index].key == request.key {
        let pod = pods[index]
        isKnown = true
        let ready = pod.ready <= request.end ? pod.ready : begin(index, pod)
        if ready <= request.end, latest < 0 || ready > latestReady {
          (latest, latestReady) = (index, ready)
        }
      }
      slot = slots.next(slot)
    }
    return latest >= 0 ? .pod(latest) : isKnown ? .beforeReady : .unknown
  }

  private func add(_ request: Request, to place: Place) -> Outcome {
    addToWindow(end: request.end)
    guard request.key != Request.noKey else { return .added }
    switch place {
    case .pod(let index): serve(index, request)
    case .beforeReady:
      unassigned[request.key] = max(unassigned[request.key] ?? request.end, request.end)
      return .beforeReady
    case .unknown:
      insert(
        Pod(key: request.key, ready: request.end), .noStart, function: request.function,
        into: slots.emptySlot(for: ProbeTable.hash(of: request.key)))
      serve(count - 1, request)
    }
    return .added
  }

  /// Counts a request towards the time that requests cover.
  private func addToWindow(end: Int64) {
    firstEnd = min(firstEnd ?? end, end)
    lastEnd = max(lastEnd ?? end, end)
  }

  /// From when on a pod takes requests that end before its `ready`: always, where it has no start.
  private func begin(_ index: Int, _ pod: Pod) -> Int64 {
    starts.hasStart(index) ? pod.ready : .min
  }

  private func serve(_ index: Int, _ request: Request) {
    if request.end < pods[index].ready { pods[index].ready = request.end }
    makeRoom(for: index)
    var use = uses[index]
    use.last = requests[index] == 0 ? request.end : max(use.last, request.end)
    use.busy &+= request.duration
    uses[index] = use
    requests[index] += 1
  }

  private func makeRoom(for index: Int) {
    guard index >= uses.count else { return }
    uses.grow(to: count)
    requests.grow(to: count)
  }

  /// The requests that a pod has served.
  private func requestCount(of index: Int) -> Int64 {
    index < requests.count ? Int64(requests[index]) : 0
  }

  /// When the last of them ended.
  private func lastEnd(of index: Int) -> Int64? {
    requestCount(of: index) > 0 ? uses[index].last : nil
  }

  private func insert(
    _ pod: Pod, _ start: StartLengths.Length, function: Int64, into slot: Int
  ) {
    pods.append(pod)
    functions.append(UInt32(truncatingIfNeeded: function))
    starts.append(start)
    slots.set(slot, count - 1, hash: ProbeTable.hash(of: pod.key))
    if 4 * count > 3 * slots.count { growSlots() }
  }

  private func growSlots() {
    slots.double()
    for index in 0..<count {
      let hash = ProbeTable.hash(of: pods[index].key)
      slots.set(slots.emptySlot(for: hash), index, hash: hash)
    }
  }
}

// MARK: - Rows

extension PodTable {
  /// The facts about the dataset that say which time the requests cover.
  static let firstEndFact = "requests_from_ns"
  static let lastEndFact = "requests_to_ns"

  /// What is known of the dataset from its requests.
  var facts: [String: String] {
    guard let firstEnd, let lastEnd else { return [:] }
    return [Self.firstEndFact: String(firstEnd), Self.lastEndFact: String(lastEnd)]
  }

  /// Takes the time that requests cover as the store has it.
  func loadWindow(_ parameters: [String: String]) {
    firstEnd = parameters[Self.firstEndFact].flatMap { Int64($0) }
    lastEnd = parameters[Self.lastEndFact].flatMap { Int64($0) }
  }

  /// Fills the open row of a batch.
  func fill(_ batch: ColumnBatch, _ index: Int, datasetID: Int64) {
    let pod = pods[index]
    let served = requestCount(of: index)
    batch.set(PodColumn.datasetID.rawValue, integer: datasetID)
    batch.set(PodColumn.function.rawValue, integer: Int64(functions[index]))
    batch.set(PodColumn.pool.rawValue, integer: pod.key >> Self.numberBits)
    batch.set(PodColumn.pod.rawValue, integer: Self.number(of: pod.key))
    if case .start(let length) = starts[index] {
      batch.set(PodColumn.ready.rawValue, integer: pod.ready)
      batch.set(PodColumn.coldStart.rawValue, integer: length)
    }
    batch.set(PodColumn.last.rawValue, integer: lastEnd(of: index))
    batch.set(PodColumn.requests.rawValue, integer: served)
    batch.set(PodColumn.busy.rawValue, integer: served == 0 ? 0 : uses[index].busy)
  }

  /// Takes rows as the store has them, after ``loadWindow(_:)``.
  ///
  /// Of a pod without a start, the end of its earliest request is not stored: the earliest of the dataset
  /// stands for it.
  func load(_ batch: ColumnBatch) {
    for row in 0..<batch.count {
      func integer(_ column: PodColumn) -> Int64? { batch.integer(column.rawValue, row) }
      guard let pool = integer(.pool), let number = integer(.pod) else { continue }
      let key = Self.key(pool: pool, number: number)
      let start: StartLengths.Length =
        integer(.ready) == nil ? .noStart : .start(integer(.coldStart))
      insert(
        Pod(key: key, ready: integer(.ready) ?? firstEnd ?? integer(.last) ?? 0), start,
        function: integer(.function) ?? 0, into: slots.emptySlot(for: ProbeTable.hash(of: key)))
      guard let last = integer(.last) else { continue }
      makeRoom(for: count - 1)
      uses[count - 1] = Use(last: last, busy: integer(.busy) ?? 0)
      requests[count - 1] = UInt32(truncatingIfNeeded: integer(.requests) ?? 0)
    }
    loadedCount = count
  }
}
