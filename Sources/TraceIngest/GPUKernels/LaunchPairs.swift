/// Pairs activities with the calls that launched them, by the key that they share: the correlation id,
/// together with the process where a trace has several.
///
/// Of two calls with one key the outer one counts, which began earlier. An activity whose process is
/// not known has the call with its correlation id, where calls of one process alone have that id and
/// the call does not begin after the activity.
struct LaunchPairs {
  /// When each call began, ns.
  let callStarts = CompactIntegers()
  /// Activities whose process is not known.
  var unknownCount: Int { unknownStarts.count }
  private var activityKeys = CompactIntegers()
  /// When the activities of unknown process began, in their order, ns.
  private var unknownStarts = CompactIntegers()
  private var callKeys = CompactIntegers()

  /// The numbers of rows taken in so far.
  var counts: (activities: Int, calls: Int) { (activityKeys.count, callKeys.count) }

  /// The key of what happens in a process, which has a number of less than 24 bits; correlation ids
  /// have less than 40.
  static func key(process: Int64, correlation: Int64) -> Int64 { process << 40 | correlation }

  /// Takes in the next activity.
  func addActivity(key: Int64?) { activityKeys.append(key) }

  /// Takes in the next activity, whose process is not known.
  func addActivity(ofAnyProcess correlation: Int64, start: Int64) {
    activityKeys.append(Self.keyInAnyProcess(correlation))
    unknownStarts.append(start)
  }

  /// Takes in the next call.
  func addCall(key: Int64?, start: Int64) {
    callKeys.append(key)
    callStarts.append(start)
  }

  /// What launched which activity.
  struct Found {
    /// The call of each activity.
    let calls = CompactIntegers()
    /// Activities without a call because several processes have their correlation id.
    fileprivate(set) var ambiguous = 0
    /// Whether calls come from more than one process.
    fileprivate(set) var hasSeveralProcesses = false
  }

  /// Finds the call of each activity, and forgets the keys, whose room is needed.
  mutating func take() -> Found {
    var rows = WantedRows(activityKeys)
    var found = Found()
    var shared = Set<Int64>()
    for call in 0..<callKeys.count {
      guard let key = callKeys[call] else { continue }
      rows.add(call, key: key) { isOuter(call, $0) }
      guard unknownCount > 0 else { continue }
      if key > Self.correlations { found.hasSeveralProcesses = true }
      let any = Self.keyInAnyProcess(key & Self.correlations)
      rows.add(call, key: any) { other in
        if key != callKeys[other] { shared.insert(any) }
        return isOuter(call, other)
      }
    }
    pair(rows, shared, &found)
    (activityKeys, callKeys, unknownStarts) = (.init(), .init(), .init())
    return found
  }

  private func pair(_ rows: WantedRows, _ shared: Set<Int64>, _ found: inout Found) {
    var unknown = 0
    for activity in 0..<activityKeys.count {
      let key = activityKeys[activity]
      var call = rows.row(of: key)
      if let key, key < 0, unknownCount > 0 {
        let isShared = shared.contains(key)
        if isShared { found.ambiguous += 1 }
        let isEarly = call.map { (callStarts[$0] ?? 0) <= (unknownStarts[unknown] ?? 0) } ?? false
        if isShared || !isEarly { call = nil }
        unknown += 1
      }
      found.calls.append(call.map(Int64.init))
    }
  }

  private func isOuter(_ call: Int, _ other: Int) -> Bool {
    (callStarts[call] ?? 0) < (callStarts[other] ?? 0)
  }

  private static let correlations: Int64 = 1 << 40 - 1

  /// A key that no call has as its own.
  private static func keyInAnyProcess(_ correlation: Int64) -> Int64 { ~correlation }
}
