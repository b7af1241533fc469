internal import SQLite
internal import TraceStore

/// The pods of a dataset: what a start cost and what the pod did then.
///
/// A pod that is started again is another one; a request belongs to the latest start before its
/// end. Pods of which only requests are recorded have no start. A pod takes 28 bytes, and 20 more
/// once it has served a request.
final class PodTable {
  /// What a search looks at.
  private struct Pod: BitwiseCopyable {
    /// The pool's dictionary id and the pod's number.
    var key: Int64
    /// When it was ready; of a pod without a start, the end of its earliest request.
    var ready: Int64
  }

  private struct Start: BitwiseCopyable {
    /// How long it took, us, or one of the marks below.
    var microseconds: UInt32
    var function: UInt32
    /// The place of its use plus 1, or 0.
    var use: UInt32

    /// How long it took was not recorded.
    static let unknown = UInt32.max
    /// No start was recorded.
    static let none = UInt32.max - 1
    /// How long it took is kept in `otherStarts`.
    static let other = UInt32.max - 2
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
  private let starts = ChunkedArray<Start>()
  private let uses = ChunkedArray<Use>()
  /// The requests of each use.
  private let requests = ChunkedArray<UInt32>()
  /// Starts, ns, that are not whole microseconds, or too many of them.
  private var otherStarts: [Int: Int64] = [:]
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
        if hasStart(index), pods[index].ready == ready { return .duplicate }
        if !hasStart(index) { unstarted = index }
        isLate = isLate || changesRequests(of: index, ready)
      }
      slot = slots.next(slot)
    }
    if isLate { return .late }
    if let unstarted {
      pods[unstarted].ready = ready
      starts[unstarted].microseconds = mark(start, of: unstarted)
    } else {
      let mark = mark(start, of: count)
      insert(Pod(key: key, ready: ready), mark, function: function, into: slot)
    }
    return .added
  }

  private func hasStart(_ index: Int) -> Bool { starts[index].microseconds != Start.none }

  /// Whether requests that another start of the same pod has, or that none has, may be those of a start.
  private func changesRequests(of index: Int, _ ready: Int64) -> Bool {
    let pod = pods[index]
    guard hasStart(index) else { return pod.ready < ready }
    if pod.ready > ready { return lastUnassigned(before: index) ?? .min >= ready }
    let use = starts[index].use
    return use > 0 && uses[Int(use) - 1].last >= ready
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
        Pod(key: request.key, ready: request.end), Start.none, function: request.function,
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
    hasStart(index) ? pod.ready : .min
  }

  private func serve(_ index: Int, _ request: Request) {
    if request.end < pods[index].ready { pods[index].ready = request.end }
    let place = starts[index].use
    if place == 0 {
      append(Use(last: request.end, busy: request.duration), requests: 1, to: index)
      return
    }
    var use = uses[Int(place) - 1]
    requests[Int(place) - 1] += 1
    use.busy &+= request.duration
    use.last = max(use.last, request.end)
    uses[Int(place) - 1] = use
  }

  private func append(_ use: Use, requests count: Int64, to index: Int) {
    uses.append(use)
    requests.append(UInt32(truncatingIfNeeded: count))
    starts[index].use = UInt32(uses.count)
  }

  private func insert(_ pod: Pod, _ microseconds: UInt32, function: Int64, into slot: Int) {
    pods.append(pod)
    starts.append(
      Start(microseconds: microseconds, function: UInt32(truncatingIfNeeded: function), use: 0))
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

  /// How a start is kept.
  private func mark(_ start: Int64?, of index: Int) -> UInt32 {
    guard let start else { return Start.unknown }
    let (microseconds, rest) = start.quotientAndRemainder(dividingBy: 1000)
    if rest == 0, microseconds >= 0, microseconds < Int64(Start.other) {
      return UInt32(microseconds)
    }
    otherStarts[index] = start
    return Start.other
  }

  /// How long the start of a pod took, ns; nil where not recorded.
  private func start(of index: Int) -> Int64? {
    switch starts[index].microseconds {
    case Start.unknown, Start.none: nil
    case Start.other: otherStarts[index]
    case let microseconds: Int64(microseconds) * 1000
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
    let (pod, row) = (pods[index], starts[index])
    let use = row.use == 0 ? nil : uses[Int(row.use) - 1]
    batch.set(PodColumn.datasetID.rawValue, integer: datasetID)
    batch.set(PodColumn.function.rawValue, integer: Int64(row.function))
    batch.set(PodColumn.pool.rawValue, integer: pod.key >> Self.numberBits)
    batch.set(PodColumn.pod.rawValue, integer: Self.number(of: pod.key))
    if row.microseconds != Start.none {
      batch.set(PodColumn.ready.rawValue, integer: pod.ready)
      batch.set(PodColumn.coldStart.rawValue, integer: start(of: index))
    }
    batch.set(PodColumn.last.rawValue, integer: use?.last)
    batch.set(
      PodColumn.requests.rawValue, integer: row.use == 0 ? 0 : Int64(requests[Int(row.use) - 1]))
    batch.set(PodColumn.busy.rawValue, integer: use?.busy ?? 0)
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
      let mark = integer(.ready) == nil ? Start.none : mark(integer(.coldStart), of: count)
      insert(
        Pod(key: key, ready: integer(.ready) ?? firstEnd ?? integer(.last) ?? 0), mark,
        function: integer(.function) ?? 0, into: slots.emptySlot(for: ProbeTable.hash(of: key)))
      guard let last = integer(.last) else { continue }
      append(
        Use(last: last, busy: integer(.busy) ?? 0), requests: integer(.requests) ?? 0,
        to: count - 1)
    }
    loadedCount = count
  }
}
