internal import TraceStore

/// Calls that launched more than one activity, as those of graphs do: what a call took, and how long
/// its launch waited, counts once for each call.
struct SharedCalls {
  /// By call; empty where no call is shared.
  private var isShared: [Bool] = []
  /// How long the activities of each shared call run, in sum, ns.
  private var runs: [Int32: Int128] = [:]

  /// Looks at the linked rows of a trace.
  init(_ trace: GPUTrace) {
    let activity = trace.activity
    var hasLaunched = [Bool](repeating: false, count: trace.calls.rows.count)
    for row in activity.byStart where activity.launch[row] >= 0 {
      let call = activity.launch[row]
      if hasLaunched[Int(call)] { runs[call] = 0 }
      hasLaunched[Int(call)] = true
    }
    guard !runs.isEmpty else { return }
    isShared = hasLaunched
    for call in isShared.indices { isShared[call] = runs[Int32(call)] != nil }
    for row in activity.byStart where activity.launch[row] >= 0 {
      guard isShared[Int(activity.launch[row])] else { continue }
      runs[activity.launch[row], default: 0] += Int128(activity.duration[row])
    }
  }

  /// How long what a row's call launched runs, in sum, ns.
  func run(_ row: Int, _ activity: DeviceActivity) -> Int128 {
    let call = activity.launch[row]
    guard !isShared.isEmpty, isShared[Int(call)] else { return Int128(activity.duration[row]) }
    return runs[call] ?? 0
  }

  /// Tells which of the rows that are asked one after another is the first of its call.
  struct Firsts {
    private let isShared: [Bool]
    private var seen: Set<Int32> = []

    fileprivate init(_ isShared: [Bool]) { self.isShared = isShared }

    mutating func contains(call: Int32) -> Bool {
      if isShared.isEmpty || !isShared[Int(call)] { return true }
      return seen.insert(call).inserted
    }
  }

  /// A look at rows from the beginning.
  var firsts: Firsts { Firsts(isShared) }
}
