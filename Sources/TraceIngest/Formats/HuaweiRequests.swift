internal import SQLite
internal import TraceStore

/// Requests of the Huawei 2025 release, `per_request/R*/part-*.csv` (Joosen et al., EuroSys 2025).
///
/// Stamps are completions, so that an arrival is the stamp minus the time that the request took. The
/// columns of the frontend are empty where its log was not matched. A request belongs to the latest start
/// of its pod, so that the cold starts are read before.
enum HuaweiRequests: TraceFormat {
  static let description = FormatDescription(
    name: "huawei-2025-requests", summary: "Huawei 2025 requests of a region (CSV)",
    family: .serverless)
  static let selections: Set<SourceSelection> = [.region]
  static let turn = ReadingTurn.last

  /// The columns by the names that the files give them.
  enum Column: String, CaseIterable {
    case workerTime = "time_worker"
    case frontendTime = "time_frontend"
    case request = "requestID"
    case cluster = "clusterName"
    case name = "funcName"
    case pod = "podID"
    case user = "userID"
    case total = "totalCost_worker"
    case worker = "workerCost"
    case runtime = "runtimeCost"
    case frontendTotal = "totalCost_frontend"
    case frontend = "frontendCost"
    case bus = "busCost"
    case readBody = "readBodyCost"
    case writeResponse = "writeRspCost"
    case cpu = "cpu_usage"
    case memory = "memory_usage"
    case body = "requestBodySize"

    var isRequired: Bool { [.workerTime, .name, .pod, .user, .total].contains(self) }
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    let telling: [Column] = [.workerTime, .total, .worker, .runtime, .frontendTotal]
    return telling.count { names.contains($0.rawValue) } >= 2
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    try HuaweiRegion.place(path, options, format: description)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let columns = try CSVColumns<Column>.read(
      csv, sink, format: description.name, isRequired: \.isRequired)
    let rows = HuaweiRequestRows(columns, sink)
    try CSVRecords(
      sink, into: .invocation, stamp: InvocationColumn.arrival.rawValue, keepsLines: true
    ).appendAll(csv, fieldCount: columns.count, rows.fill)
  }

  static func follow(_ rows: FilledBatch, _ derived: DerivedTables, _ issues: IssueLog) {
    let requests = (0..<rows.batch.count).map { PodTable.Request(rows.batch, $0) }
    for row in derived.pods.addRequests(requests) {
      let request = requests[row]
      issues.add(
        .beforeReady, line: rows.lines[row],
        example: "pod \(PodTable.number(of: request.key)) ended a request at \(request.end) ns")
    }
  }
}

/// Turns records into rows of `invocation`.
private struct HuaweiRequestRows {
  private let sink: TraceSink
  private let record: HuaweiRecord
  private let workerTime, frontendTime, total, worker, runtime: Int
  private let frontendTotal, frontend, bus, readBody, writeResponse, cpu, memory, body: Int

  init(_ columns: CSVColumns<HuaweiRequests.Column>, _ sink: TraceSink) {
    self.sink = sink
    record = HuaweiRecord(
      sink,
      HuaweiRecord.Fields(
        name: columns.position(.name), user: columns.position(.user),
        cluster: columns.position(.cluster), pod: columns.position(.pod),
        request: columns.position(.request)), into: .invocation)
    workerTime = columns.position(.workerTime)
    frontendTime = columns.position(.frontendTime)
    total = columns.position(.total)
    worker = columns.position(.worker)
    runtime = columns.position(.runtime)
    frontendTotal = columns.position(.frontendTotal)
    frontend = columns.position(.frontend)
    bus = columns.position(.bus)
    readBody = columns.position(.readBody)
    writeResponse = columns.position(.writeResponse)
    cpu = columns.position(.cpu)
    memory = columns.position(.memory)
    body = columns.position(.body)
  }

  func fill(_ csv: CSVReader, _ batch: ColumnBatch) -> IssueLog.Kind? {
    guard let end = csv.decimal(workerTime) else { return .malformedTimestamp }
    guard let duration = csv.decimal(total) else { return .malformedNumber }
    let (arrival, overflow) = end.subtractingReportingOverflow(duration)
    guard !overflow else { return .malformedTimestamp }
    guard record.read(csv) else { return .malformedFunction }
    guard record.fill(batch, csv), fillWorker(csv, batch), fillFrontend(csv, batch) else {
      return .malformedNumber
    }
    batch.set(InvocationColumn.arrival.rawValue, integer: arrival)
    batch.set(InvocationColumn.duration.rawValue, integer: duration)
    checkSum(csv, batch, duration: duration)
    return nil
  }

  /// Whether every field of the worker's log is a number or empty.
  private func fillWorker(_ csv: CSVReader, _ batch: ColumnBatch) -> Bool {
    batch.set(InvocationColumn.worker.rawValue, seconds: worker, of: csv)
      && batch.set(InvocationColumn.runtime.rawValue, seconds: runtime, of: csv)
      && batch.set(InvocationColumn.cpu.rawValue, real: cpu, of: csv)
      && batch.set(InvocationColumn.memory.rawValue, real: memory, of: csv)
  }

  /// Whether every field of the frontend's log is a number or empty.
  private func fillFrontend(_ csv: CSVReader, _ batch: ColumnBatch) -> Bool {
    guard batch.set(InvocationColumn.body.rawValue, integer: body, of: csv),
      batch.set(InvocationColumn.frontendTotal.rawValue, seconds: frontendTotal, of: csv),
      batch.set(InvocationColumn.frontend.rawValue, seconds: frontend, of: csv),
      batch.set(InvocationColumn.bus.rawValue, seconds: bus, of: csv),
      batch.set(InvocationColumn.readBody.rawValue, seconds: readBody, of: csv),
      batch.set(InvocationColumn.writeResponse.rawValue, seconds: writeResponse, of: csv)
    else { return false }
    if csv.isEmpty(frontendTime) { return true }
    guard let end = csv.decimal(frontendTime) else { return false }
    if let total = batch.integer(InvocationColumn.frontendTotal.rawValue, batch.count) {
      batch.set(InvocationColumn.frontendArrival.rawValue, integer: end &- total)
    } else {
      sink.issues.add(.incompleteFrontend, line: csv.line, example: csv.rawRecord)
    }
    return true
  }

  /// Counts durations that are negative or not what the worker's parts make, to 2 us.
  private func checkSum(_ csv: CSVReader, _ batch: ColumnBatch, duration: Int64) {
    var isSound = duration >= 0
    if let worker = batch.integer(InvocationColumn.worker.rawValue, batch.count),
      let runtime = batch.integer(InvocationColumn.runtime.rawValue, batch.count)
    {
      let difference = (duration &- worker &- runtime).magnitude
      isSound = isSound && worker >= 0 && runtime >= 0 && difference <= HuaweiDay.rounding
    }
    if !isSound { sink.issues.add(.badSum, line: csv.line, example: csv.rawRecord) }
  }
}

extension HuaweiRecord.Columns {
  /// Those of `invocation`.
  fileprivate static let invocation = Self(
    datasetID: InvocationColumn.datasetID.rawValue, function: InvocationColumn.function.rawValue,
    user: InvocationColumn.user.rawValue, cluster: InvocationColumn.cluster.rawValue,
    pool: InvocationColumn.pool.rawValue, pod: InvocationColumn.pod.rawValue,
    request: InvocationColumn.request.rawValue)
}

extension PodTable.Request {
  /// The request of a row of `invocation`.
  fileprivate init(_ batch: ColumnBatch, _ row: Int) {
    func integer(_ column: InvocationColumn) -> Int64? { batch.integer(column.rawValue, row) }
    let duration = integer(.duration) ?? 0
    self.init(
      key: integer(.pool).map { PodTable.key(pool: $0, number: integer(.pod) ?? 0) } ?? Self.noKey,
      function: integer(.function) ?? 0, end: (integer(.arrival) ?? 0) &+ duration,
      duration: duration)
  }
}
