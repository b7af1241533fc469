internal import SQLite
internal import TraceStore

/// Which call launched which activity of a device, under which operator: collected while a trace is
/// read, made when it has been read to its end, since activities often precede their calls.
///
/// A call and its activities share a key: the correlation id, together with the process where a trace
/// has several. Of two calls with one key the outer one counts, which began earlier. The operator of
/// an activity is the one with its external id, else the one with the call's, else the innermost
/// operator around the call's beginning on the call's thread.
final class ActivityLinks {
  private var activityKeys = CompactIntegers()
  private var activityExternalIDs = CompactIntegers()
  private var callKeys = CompactIntegers()
  private var callExternalIDs = CompactIntegers()
  private var callStarts: [Int64] = []
  private var callThreads = CompactIntegers()
  private var operatorExternalIDs = CompactIntegers()
  private var nesting = OperatorNesting()
  private var threads = ThreadNumbers()

  /// Takes in the next row of `gpu_activity`.
  func addActivity(key: Int64?, externalID: Int64?) {
    activityKeys.append(key)
    activityExternalIDs.append(externalID == 0 ? nil : externalID)
  }

  /// Takes in the next row of `gpu_host_call`.
  func addCall(key: Int64?, externalID: Int64?, start: Int64, process: Int64?, thread: Int64?) {
    callKeys.append(key)
    callExternalIDs.append(externalID == 0 ? nil : externalID)
    callStarts.append(start)
    callThreads.append(Int64(threads.number(process: process, thread: thread)))
  }

  /// Takes in the next row of `gpu_operator`.
  func addOperator(
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
  func write(to sink: TraceSink) throws(IngestError) {
    nesting.nest()
    try writeOperators(to: sink)
    let starts = callStarts
    let calls = OrdinalIndex(callKeys) { starts[$0] < starts[$1] }
    let operators = OrdinalIndex(operatorExternalIDs)
    let table = sink.table(.gpuActivityLink)
    let firstCall = sink.firstID(in: .gpuHostCall)
    let firstOperator = sink.firstID(in: .gpuOperator)
    for activity in 0..<activityKeys.count {
      let call = activityKeys[activity].flatMap(calls.row)
      let found = operatorRow(activity: activity, call: call, operators)
      let row = TableRow<GPUActivityLinkColumn>(table.batch)
      row.set(.datasetID, sink.datasetID)
      row.set(.launch, call.map { firstCall + Int64($0) })
      row.set(.operatorID, found.map { firstOperator + Int64($0.row) })
      row.set(.operatorBy, found?.evidence.rawValue)
      _ = try table.endRow()
    }
  }

  private func operatorRow(
    activity: Int, call: Int?, _ operators: OrdinalIndex
  ) -> (row: Int, evidence: GPUOperatorEvidence)? {
    if let row = activityExternalIDs[activity].flatMap(operators.row) {
      return (row, .activityExternalID)
    }
    guard let call else { return nil }
    if let row = callExternalIDs[call].flatMap(operators.row) { return (row, .launchExternalID) }
    let thread = Int(callThreads[call] ?? 0)
    return nesting.innermost(thread: thread, at: callStarts[call]).map { ($0, .containment) }
  }

  private func writeOperators(to sink: TraceSink) throws(IngestError) {
    let table = sink.table(.gpuOperatorLink)
    let first = sink.firstID(in: .gpuOperator)
    for row in 0..<nesting.count {
      let cells = TableRow<GPUOperatorLinkColumn>(table.batch)
      cells.set(.datasetID, sink.datasetID)
      cells.set(.parent, nesting.parent(of: row).map { first + Int64($0) })
      cells.set(.depth, Int64(nesting.depth(of: row)))
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
