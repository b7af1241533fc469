internal import Statistics

/// Everything that the concurrency report says of one group.
struct ConcurrencyMeasures {
  let group: RowGroup
  /// From the first arrival to the last, ns.
  let span: Range<Int64>
  /// Requests that state their elapsed time.
  let withElapsed: Int
  /// The mean of the elapsed times stated, s.
  let meanElapsedSeconds: Double?
  /// Requests in flight from the first arrival to the last; nil without elapsed times.
  let inFlight: Occupancy?
  /// Tokens per window, by length.
  let throughput: [(window: Int64, input: FrequencyTable, output: FrequencyTable)]
  /// Times without an arrival.
  let silences: SilenceCounts
  /// The load over the trace in at most 500 windows.
  let overTime: LoadOverTime

  init(_ group: RowGroup, _ flow: RequestFlow) {
    self.group = group
    (span, withElapsed, silences) = (flow.first..<flow.last, flow.withElapsed, flow.silences)
    meanElapsedSeconds =
      withElapsed > 0 ? flow.elapsedSeconds / Double(withElapsed) : nil
    inFlight = withElapsed > 0 ? Occupancy(timeAtLevel: flow.timeAtLevel) : nil
    (throughput, overTime) = (flow.throughput, flow.overTime)
  }

  /// Arrivals per second of the requests that state their elapsed time.
  var arrivalRate: Double? {
    span.isEmpty ? nil : Double(withElapsed) / seconds(span.upperBound - span.lowerBound)
  }

  /// Little's law: arrival rate times mean elapsed time.
  var littleMean: Double? {
    arrivalRate.flatMap { rate in meanElapsedSeconds.map { rate * $0 } }
  }
}
