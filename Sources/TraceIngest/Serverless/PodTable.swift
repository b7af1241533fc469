internal import SQLite
internal import TraceStore

/// The pods of a dataset: what a start cost and what the pod did then, in 48 bytes a pod.
///
/// A pod that is started again is another one; a request belongs to the latest start before its
/// end. Pods of which only requests are recorded have no start.
final class PodTable {
  private struct Pod {
    /// The pool's dictionary id and the pod's number.
    var key: Int64
    /// When it was ready; ``PodTable/none`` where no start is recorded.
    var ready: Int64
    /// How long the start took; where none is recorded, the end of the earliest request.
    var start: Int64
    var last: Int64
    var busy: Int64
    var function: UInt32
    var requests: UInt32
  }

  /// What became of a cold start or a request.
  enum Outcome {
    case added
    /// The same pod was ready at the same time already.
    case duplicate
    /// The request ended before its pod was ready, and belongs to no pod.
    case beforeReady
  }

  /// Stands for what is not recorded.
  private static let none = Int64.min
  /// The bits of a pod's number in a key: 10 digits need 34.
  private static let numberBits: Int64 = 34
  private static let chunkBits = 16

  /// The number of pods.
  private(set) var count = 0
  /// The first and last completion of a request.
  private(set) var firstEnd: Int64?
  private(set) var lastEnd: Int64?
  /// Of equal size, so that growing moves no pod.
  private var chunks: [[Pod]] = []
  /// Open addressing with linear probing: a pod's index plus 1, or 0; the size is a power of two.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// The key of a pod; `number` has at most 10 digits.
  static func key(pool: Int64, number: Int64) -> Int64 { pool << numberBits | number }

  /// Adds a cold start.
  ///
  /// - Parameters:
  ///   - key: the pod.
  ///   - function: the function's dictionary id.
  ///   - ready: when it was ready, ns.
  ///   - start: how long that took, ns; nil where not recorded.
  /// - Returns: ``Outcome/added`` or ``Outcome/duplicate``.
  func addColdStart(_ key: Int64, function: Int64, ready: Int64, start: Int64?) -> Outcome {
    var slot = home(of: key)
    var unstarted: Int?
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      let pod = self[index]
      if pod.key == key {
        if pod.ready == ready { return .duplicate }
        if pod.ready == Self.none { unstarted = index }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    if let unstarted, self[unstarted].start >= ready {
      self[unstarted].ready = ready
      self[unstarted].start = start ?? Self.none
    } else {
      insert(
        Pod(
          key: key, ready: ready, start: start ?? Self.none, last: Self.none, busy: 0,
          function: UInt32(truncatingIfNeeded: function), requests: 0), into: slot)
    }
    return .added
  }

  /// Adds a request.
  ///
  /// - Returns: ``Outcome/added`` or ``Outcome/beforeReady``.
  func addRequest(_ key: Int64, function: Int64, end: Int64, duration: Int64) -> Outcome {
    firstEnd = min(firstEnd ?? end, end)
    lastEnd = max(lastEnd ?? end, end)
    var slot = home(of: key)
    var latest: Int?
    var latestReady = Self.none
    var isKnown = false
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      let (podKey, ready) = keyAndReady(index)
      if podKey == key {
        isKnown = true
        if ready <= end, latest == nil || ready > latestReady {
          (latest, latestReady) = (index, ready)
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard let latest else {
      if isKnown { return .beforeReady }
      insert(
        Pod(
          key: key, ready: Self.none, start: end, last: end, busy: duration,
          function: UInt32(truncatingIfNeeded: function), requests: 1), into: slot)
      return .added
    }
    serve(latest, end: end, duration: duration)
    return .added
  }

  /// Counts requests that belong to no pod towards the time that requests cover.
  func addUnassigned(end: Int64) {
    firstEnd = min(firstEnd ?? end, end)
    lastEnd = max(lastEnd ?? end, end)
  }

  @inline(__always)
  private func keyAndReady(_ index: Int) -> (Int64, Int64) {
    let (chunk, place) = (index >> Self.chunkBits, index & (1 << Self.chunkBits - 1))
    return (chunks[chunk][place].key, chunks[chunk][place].ready)
  }

  private func serve(_ index: Int, end: Int64, duration: Int64) {
    let (chunk, place) = (index >> Self.chunkBits, index & (1 << Self.chunkBits - 1))
    chunks[chunk][place].requests += 1
    chunks[chunk][place].busy &+= duration
    if end > chunks[chunk][place].last { chunks[chunk][place].last = end }
    if chunks[chunk][place].ready == Self.none, end < chunks[chunk][place].start {
      chunks[chunk][place].start = end
    }
  }

  private subscript(_ index: Int) -> Pod {
    get { chunks[index >> Self.chunkBits][index & (1 << Self.chunkBits - 1)] }
    set { chunks[index >> Self.chunkBits][index & (1 << Self.chunkBits - 1)] = newValue }
  }
}

// MARK: - Growing

extension PodTable {
  private func home(of key: Int64) -> Int {
    let product = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product >> 32) & (slots.count - 1)
  }

  private func insert(_ pod: Pod, into slot: Int) {
    append(pod)
    slots[slot] = UInt32(count)
    if 2 * count > slots.count { growSlots() }
  }

  private func append(_ pod: Pod) {
    if count & (1 << Self.chunkBits - 1) == 0 {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(1 << Self.chunkBits)
    }
    chunks[chunks.count - 1].append(pod)
    count += 1
  }

  private func growSlots() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for index in 0..<count {
      var slot = home(of: self[index].key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
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
    let pod = self[index]
    let known: (Int64) -> Int64? = { $0 == Self.none ? nil : $0 }
    batch.set(PodColumn.datasetID.rawValue, integer: datasetID)
    batch.set(PodColumn.function.rawValue, integer: Int64(pod.function))
    batch.set(PodColumn.pool.rawValue, integer: pod.key >> Self.numberBits)
    batch.set(PodColumn.pod.rawValue, integer: pod.key & (1 << Self.numberBits - 1))
    batch.set(PodColumn.ready.rawValue, integer: known(pod.ready))
    batch.set(
      PodColumn.coldStart.rawValue, integer: pod.ready == Self.none ? nil : known(pod.start))
    batch.set(PodColumn.last.rawValue, integer: known(pod.last))
    batch.set(PodColumn.requests.rawValue, integer: Int64(pod.requests))
    batch.set(PodColumn.busy.rawValue, integer: pod.busy)
  }

  /// Takes rows as the store has them.
  ///
  /// Of a pod without a start, the end of its earliest request is not stored: the last stands for it.
  func load(_ batch: ColumnBatch) {
    for row in 0..<batch.count {
      func integer(_ column: PodColumn) -> Int64? { batch.integer(column.rawValue, row) }
      guard let pool = integer(.pool), let number = integer(.pod) else { continue }
      let key = Self.key(pool: pool, number: number)
      var slot = home(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      let ready = integer(.ready) ?? Self.none
      let last = integer(.last) ?? Self.none
      insert(
        Pod(
          key: key, ready: ready,
          start: ready == Self.none ? last : integer(.coldStart) ?? Self.none,
          last: last, busy: integer(.busy) ?? 0,
          function: UInt32(truncatingIfNeeded: integer(.function) ?? 0),
          requests: UInt32(truncatingIfNeeded: integer(.requests) ?? 0)), into: slot)
    }
  }
}
