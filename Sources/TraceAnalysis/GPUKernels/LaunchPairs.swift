/// Rows of device activity by what launched them and what they are.
struct LaunchPairs {
  /// A function of the host and what it started, by dictionary ids.
  struct Pair: Hashable {
    var call: Int32
    var activity: Int32
  }

  /// In the order in which they appear.
  private(set) var all: [Pair] = []
  /// The linked rows by pair; those of a pair by ascending start.
  let rows: RowPartition
  /// Kernels, copies and sets of which the trace has no call.
  private(set) var orphans = 0

  init(_ trace: GPUTrace) {
    let activity = trace.activity
    var numbers = PairNumbers()
    var pairs: [Pair] = []
    rows = RowPartition(activity.byStart) { row in
      let call = Int(activity.launch[row])
      guard call >= 0 else { return nil }
      let pair = Pair(call: trace.calls.name[call], activity: activity.name[row])
      let number = numbers.number(of: pair.call, pair.activity)
      if number == pairs.count { pairs.append(pair) }
      return number
    }
    all = pairs
    orphans = activity.byStart.count - rows.all.count
  }
}
