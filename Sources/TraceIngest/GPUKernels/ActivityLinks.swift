internal import SQLite
internal import TraceStore

/// Which call launched which activity of a device, under which operator: collected while a trace is
/// read, made when it has been read to its end, since activities often precede their calls.
///
/// A call and its activities share a key: the correlation id, together with the process where a trace
/// has several. Of two calls with one key the outer one counts, which began earlier. The operator of
/// an activity is the one with its external id, else the one with the call's, else the innermost
/// operator around the call's beginning on the call's thread.
struct ActivityLinks {
  private var activityKeys = CompactIntegers()
  private let activityExternalIDs = CompactIntegers()
  private var callKeys = CompactIntegers()
  private let callExternalIDs = CompactIntegers()
  private let callStarts = CompactIntegers()
  private let callThreads = CompactIntegers()
  private let operatorExternalIDs = CompactIntegers()
  private var nesting = OperatorNesting()
  private var threads = ThreadNumbers()

  /// Takes in the next row of `gpu_activity`.
  func addActivity(key: Int64?, externalID: Int64?) {
    activityKeys.append(key)
    activityExternalIDs.append(externalID == 0 ? nil : externalID)
  }

  /// Takes in the next row of `gpu_host_call`.
  mutating func addCall(
    key: Int64?, externalID: Int64?, start: Int64, process: Int64?, thread: Int64?
  ) {
    callKeys.append(key)
    callExternalIDs.append(externalID == 0 ? nil : externalID)
    callStarts.append(start)
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
  var counts: (activities: Int, calls: Int, operators: Int) {
    (activityKeys.count, callKeys.count, nesting.count)
  }

  /// Writes the rows of both link tables.
  mutating func write(to sink: TraceSink) throws(IngestError) {
    nesting.nest()
    try writeOperators(to: sink)
    let launches = launches()
    // What comes now needs the room.
    activityKeys = CompactIntegers()
    callKeys = CompactIntegers()
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

  /// The row of each activity's call.
  private func launches() -> CompactIntegers {
    var calls = WantedRows(activityKeys)
    for call in 0..<callKeys.count {
      calls.add(call, key: callKeys[call]) { (callStarts[call] ?? 0) < (callStarts[$0] ?? 0) }
    }
    let launches = CompactIntegers()
    for activity in 0..<activityKeys.count {
      launches.append(calls.row(of: activityKeys[activity]).map(Int64.init))
    }
    return launches
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
    if let row = operators.row(of: activityExternalIDs[activity]) {
      return (row, .activityExternalID)
    }
    guard let call else { return nil }
    if let row = operators.row(of: callExternalIDs[call]) { return (row, .launchExternalID) }
    guard let thread = callThreads[call], let start = callStarts[call] else { return nil }
    return nesting.innermost(thread: Int(thread), at: start).map { ($0, .containment) }
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
