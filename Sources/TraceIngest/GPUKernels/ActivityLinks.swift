internal import SQLite
internal import TraceStore

/// Which call launched which activity of a device, under which operator: collected while a trace is
/// read, made when it has been read to its end, since activities often precede their calls.
///
/// The operator of an activity is the one with its external id, else the one with the call's, else the
/// innermost operator around the call's beginning on the call's thread. An operator that was not at
/// work during the call has not made it: its external id is then another counter's number.
struct ActivityLinks {
  private var pairs = LaunchPairs()
  private let activityExternalIDs = CompactIntegers()
  private let callExternalIDs = CompactIntegers()
  private let callDurations = CompactIntegers()
  private let callThreads = CompactIntegers()
  private let operatorExternalIDs = CompactIntegers()
  private var nesting = OperatorNesting()
  private var threads = ThreadNumbers()

  /// Takes in the next row of `gpu_activity`.
  func addActivity(key: Int64?, externalID: Int64?) {
    pairs.addActivity(key: key)
    activityExternalIDs.append(externalID == 0 ? nil : externalID)
  }

  /// Takes in the next row of `gpu_activity`, of a process that the trace does not tell.
  func addActivity(ofAnyProcess correlation: Int64, start: Int64) {
    pairs.addActivity(ofAnyProcess: correlation, start: start)
    activityExternalIDs.append(nil)
  }

  /// Takes in the next row of `gpu_host_call`.
  mutating func addCall(
    key: Int64?, externalID: Int64?, start: Int64, duration: Int64, process: Int64?, thread: Int64?
  ) {
    pairs.addCall(key: key, start: start)
    callExternalIDs.append(externalID == 0 ? nil : externalID)
    callDurations.append(duration)
    callThreads.append(Int64(threads.number(process: process, thread: thread)))
  }

  /// Takes in the next row of `gpu_operator`.
  mutating func addOperator(
    externalID: Int64?, start: Int64, duration: Int64, process: Int64?, thread: Int64?
  ) {
    operatorExternalIDs.append(externalID == 0 ? nil : externalID)
    nesting.add(
      thread: threads.number(process: process, thread: thread), start: start, duration: duration)
  }

  /// The numbers of rows taken in so far.
  var counts: (activities: Int, operators: Int) { (pairs.counts.activities, nesting.count) }

  /// Writes the rows of both link tables.
  mutating func write(to sink: TraceSink) throws(IngestError) {
    nesting.nest()
    try writeOperators(to: sink)
    let unknown = pairs.unknownCount
    let found = pairs.take()
    if found.hasSeveralProcesses { report(unknown, found.ambiguous, to: sink.issues) }
    let launches = found.calls
    let operators = wantedOperators(launches)
    let table = sink.table(.gpuActivityLink)
    let firstCall = sink.firstID(in: .gpuHostCall)
    let firstOperator = sink.firstID(in: .gpuOperator)
    for activity in 0..<launches.count {
      let call = launches[activity].map { Int($0) }
      let found = operatorRow(activity: activity, call: call, operators)
      let row = TableRow<GPUActivityLinkColumn>(table.batch)
      row.set(.datasetID, sink.datasetID)
      row.set(.launch, call.map { firstCall + Int64($0) })
      row.set(.operatorID, found.map { firstOperator + Int64($0.row) })
      row.set(.operatorBy, found?.evidence.rawValue)
      _ = try table.endRow()
    }
  }

  /// Counts activities whose process is not known, where calls come from several.
  private func report(_ unknown: Int, _ ambiguous: Int, to issues: IssueLog) {
    issues.add(
      .noProcess, line: nil, count: Int64(unknown),
      example: "linked by correlation id, where calls of one process alone have it")
    guard ambiguous > 0 else { return }
    issues.add(
      .ambiguousLaunch, line: nil, count: Int64(ambiguous),
      example: "not linked: calls of several processes have the correlation id")
  }

  /// The operators that activities and their calls name.
  private func wantedOperators(_ launches: CompactIntegers) -> WantedRows {
    let wanted = CompactIntegers()
    for activity in 0..<launches.count {
      let own = activityExternalIDs[activity]
      let call = launches[activity].flatMap { callExternalIDs[Int($0)] }
      if own != nil { wanted.append(own) }
      if call != nil && call != own { wanted.append(call) }
    }
    var operators = WantedRows(wanted)
    for row in 0..<operatorExternalIDs.count { operators.add(row, key: operatorExternalIDs[row]) }
    return operators
  }

  private func operatorRow(
    activity: Int, call: Int?, _ operators: WantedRows
  ) -> (row: Int, evidence: GPUOperatorEvidence)? {
    if let row = atWork(operators.row(of: activityExternalIDs[activity]), during: call) {
      return (row, .activityExternalID)
    }
    guard let call else { return nil }
    if let row = atWork(operators.row(of: callExternalIDs[call]), during: call) {
      return (row, .launchExternalID)
    }
    guard let thread = callThreads[call], let start = pairs.callStarts[call] else { return nil }
    return nesting.innermost(thread: Int(thread), at: start).map { ($0, .containment) }
  }

  /// An operator, where it was at work during a call or no call is known.
  private func atWork(_ row: Int?, during call: Int?) -> Int? {
    guard let row, let call, let start = pairs.callStarts[call] else { return row }
    let end = start &+ (callDurations[call] ?? 0)
    return nesting.overlaps(row, start...max(start, end)) ? row : nil
  }

  private func writeOperators(to sink: TraceSink) throws(IngestError) {
    let table = sink.table(.gpuOperatorLink)
    let first = sink.firstID(in: .gpuOperator)
    for (parent, depth) in nesting.rows() {
      let cells = TableRow<GPUOperatorLinkColumn>(table.batch)
      cells.set(.datasetID, sink.datasetID)
      cells.set(.parent, parent.map { first + Int64($0) })
      cells.set(.depth, Int64(depth))
      _ = try table.endRow()
    }
  }
}

/// Numbers threads from 0, in the order of first sight.
private struct ThreadNumbers {
  private struct Thread: Hashable {
    var process: Int64?
    var thread: Int64?
  }

  private var numbers: [Thread: Int] = [:]
  private var last: (thread: Thread, number: Int)?

  mutating func number(process: Int64?, thread: Int64?) -> Int {
    let thread = Thread(process: process, thread: thread)
    if let last, last.thread == thread { return last.number }
    let number = numbers[thread] ?? numbers.count
    numbers[thread] = number
    last = (thread, number)
    return number
  }
}
