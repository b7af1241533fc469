internal import TraceStore

/// The requests of one group, as they are read; an accumulator.
struct RequestSample {
  /// The known times of each of ``RequestPart/allCases``.
  private(set) var times = [TimeColumn](
    repeating: TimeColumn(), count: RequestPart.allCases.count)
  /// Requests of which the frontend's log tells nothing.
  private(set) var workerOnly = 0
  /// Requests whose worker and runtime parts are more than 1.5 us from the execution.
  private(set) var mismatched = 0
  /// Requests with every part of the end-to-end time.
  private(set) var complete = 0
  /// Over these, the sums of ``RequestPart/shared``, and of their shares of the end-to-end time.
  private var sums = [Double](repeating: 0, count: RequestPart.shared.count)
  private var ratios = [Double](repeating: 0, count: RequestPart.shared.count)
  /// The complete ones whose worker and runtime parts are known too.
  private var split = 0
  /// The first and the last completion, ns.
  private(set) var span: ClosedRange<Int64>?

  /// Makes room for so many requests.
  mutating func reserveCapacity(_ requests: Int) {
    for part in times.indices { times[part].reserveCapacity(requests) }
  }

  /// Takes in a row of a batch: the arrival, then the columns of ``RequestPart/stored``.
  mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let arrival = batch.integer(0, row), let execution = batch.integer(1, row) else { return }
    let end = arrival + execution
    widen(end...end)
    for part in 0..<RequestPart.stored.count {
      if let time = batch.integer(part + 1, row) { times[part].append(time) }
    }
    if let worker = batch.integer(2, row), let runtime = batch.integer(3, row),
      abs(worker + runtime - execution) > 1500
    {
      mismatched += 1
    }
    guard let total = batch.integer(4, row) else {
      workerOnly += 1
      return
    }
    guard let frontend = batch.integer(5, row), let bus = batch.integer(6, row),
      let read = batch.integer(7, row), let write = batch.integer(8, row)
    else { return }
    let rest = total - frontend - bus - read - write - execution
    times[RequestPart.stored.count].append(rest)
    complete += 1
    add(total, execution, 0)
    add(total, frontend, 1)
    add(total, bus, 2)
    add(total, read, 3)
    add(total, write, 4)
    add(total, rest, 5)
    guard let worker = batch.integer(2, row), let runtime = batch.integer(3, row) else { return }
    split += 1
    add(total, worker, 6)
    add(total, runtime, 7)
  }

  /// Takes in all requests of another sample.
  mutating func add(_ other: RequestSample) {
    for part in times.indices { times[part].append(other.times[part]) }
    workerOnly += other.workerOnly
    mismatched += other.mismatched
    complete += other.complete
    split += other.split
    for place in sums.indices {
      sums[place] += other.sums[place]
      ratios[place] += other.ratios[place]
    }
    if let span = other.span { widen(span) }
  }

  /// Forgets the times of a part.
  mutating func removeTimes(_ part: Int) { times[part] = TimeColumn() }

  private mutating func widen(_ other: ClosedRange<Int64>) {
    span =
      min(
        span?.lowerBound ?? other.lowerBound, other.lowerBound)...max(
        span?.upperBound ?? other.upperBound, other.upperBound)
  }

  @inline(__always)
  private mutating func add(_ total: Int64, _ part: Int64, _ place: Int) {
    sums[place] += Double(part)
    if total > 0 { ratios[place] += Double(part) / Double(total) }
  }

  /// A part's sum over the sum of end-to-end times; nil for parts that are not of it, or not known of
  /// every complete request.
  func ratioOfSums(_ part: RequestPart) -> Double? {
    let total = sums.prefix(RequestPart.ofEndToEnd.count).reduce(0, +)
    guard let place = place(of: part), total > 0 else { return nil }
    return sums[place] / total
  }

  /// The mean over complete requests of a part over the end-to-end time.
  func meanOfRatios(_ part: RequestPart) -> Double? {
    guard let place = place(of: part), complete > 0 else { return nil }
    return ratios[place] / Double(complete)
  }

  private func place(of part: RequestPart) -> Int? {
    let place = RequestPart.shared.firstIndex(of: part)
    return split == complete || RequestPart.ofEndToEnd.contains(part) ? place : nil
  }
}
