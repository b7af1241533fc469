internal import SQLite
internal import TraceStore

/// Cold starts of the Huawei 2025 release, `cold_start/R*/day_*.csv` (Joosen et al., EuroSys 2025).
///
/// A stamp is the end of the start: the pod is ready.
enum HuaweiColdStarts: TraceFormat {
  static let description = FormatDescription(
    name: "huawei-2025-cold-starts", summary: "Huawei 2025 cold starts of a region (CSV)",
    family: .serverless)
  static let selections: Set<SourceSelection> = [.region]

  /// The columns by the names that the files give them.
  enum Column: String, CaseIterable {
    case day
    case time
    case cluster = "clusterName"
    case name = "funcName"
    case user = "userID"
    case request = "requestID"
    case total = "totalCost_cold_start"
    case allocation = "podAllocationCost"
    case code = "deployCodeCost"
    case dependency = "deployDependencyCost"
    case scheduling = "schedulingCost"
    case pod = "podID"

    var isRequired: Bool { ![.day, .cluster, .request].contains(self) }
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    let telling: [Column] = [.total, .allocation, .code, .dependency, .scheduling]
    return telling.count { names.contains($0.rawValue) } >= 2
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    try HuaweiRegion.place(path, options, format: description)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let columns = try CSVColumns<Column>.read(
      csv, sink, format: description.name, isRequired: \.isRequired)
    let rows = HuaweiColdStartRows(columns, sink)
    try CSVRecords(sink, into: .coldStart, stamp: ColdStartColumn.ready.rawValue)
      .appendAll(csv, fieldCount: columns.count, rows.fill)
    if let line = rows.firstLateLine { throw .lateColdStart(path: sink.path, line: line) }
  }
}

/// Turns records into rows of `cold_start`, and keeps the pods.
private final class HuaweiColdStartRows {
  /// The first record of a pod of which requests have been taken in as if this start had not been.
  private(set) var firstLateLine: Int?
  private let sink: TraceSink
  private let pods: PodTable
  private let record: HuaweiRecord
  private let day, time: Int
  private let total, allocation, code, dependency, scheduling: Int

  init(_ columns: CSVColumns<HuaweiColdStarts.Column>, _ sink: TraceSink) {
    self.sink = sink
    pods = sink.derived.pods
    record = HuaweiRecord(
      sink,
      HuaweiRecord.Fields(
        name: columns.position(.name), user: columns.position(.user),
        cluster: columns.position(.cluster), pod: columns.position(.pod),
        request: columns.position(.request)), into: .coldStart)
    day = columns.position(.day)
    time = columns.position(.time)
    total = columns.position(.total)
    allocation = columns.position(.allocation)
    code = columns.position(.code)
    dependency = columns.position(.dependency)
    scheduling = columns.position(.scheduling)
  }

  func fill(_ csv: CSVReader, _ batch: ColumnBatch) -> IssueLog.Kind? {
    guard let ready = csv.decimal(time) else { return .malformedTimestamp }
    guard record.read(csv) else { return .malformedFunction }
    guard record.fill(batch, csv), fillCosts(csv, batch) else { return .malformedNumber }
    let start = batch.integer(ColdStartColumn.total.rawValue, batch.count)
    if let key = record.key {
      let outcome = pods.addColdStart(key, function: record.function, ready: ready, start: start)
      guard outcome != .duplicate else { return .duplicateColdStart }
      if outcome == .late, firstLateLine == nil { firstLateLine = csv.line }
    }
    batch.set(ColdStartColumn.ready.rawValue, integer: ready)
    batch.set(ColdStartColumn.flags.rawValue, integer: flags(csv, batch, ready: ready))
    return nil
  }

  /// Whether every field of cost, and the day, is a number or empty.
  private func fillCosts(_ csv: CSVReader, _ batch: ColumnBatch) -> Bool {
    batch.set(ColdStartColumn.total.rawValue, seconds: total, of: csv)
      && batch.set(ColdStartColumn.allocation.rawValue, seconds: allocation, of: csv)
      && batch.set(ColdStartColumn.code.rawValue, seconds: code, of: csv)
      && batch.set(ColdStartColumn.dependency.rawValue, seconds: dependency, of: csv)
      && batch.set(ColdStartColumn.scheduling.rawValue, seconds: scheduling, of: csv)
      && (csv.isEmpty(day) || csv.integer(day) != nil)
  }

  private func flags(_ csv: CSVReader, _ batch: ColumnBatch, ready: Int64) -> Int64 {
    var flags: Int64 = 0
    if !addsUp(batch) {
      flags |= 1
      sink.issues.add(.badSum, line: csv.line, example: csv.rawRecord)
    }
    if let day = csv.integer(day), !HuaweiDay.contains(ready, day: day) {
      flags |= 2
      sink.issues.add(.dayMismatch, line: csv.line, example: csv.rawRecord)
    }
    return flags
  }

  /// Whether no part is negative and the parts make the total, to 2 us; parts that are missing are
  /// not judged.
  private func addsUp(_ batch: ColumnBatch) -> Bool {
    func time(_ column: ColdStartColumn) -> Int64? { batch.integer(column.rawValue, batch.count) }
    let (allocation, code) = (time(.allocation), time(.code))
    let (dependency, scheduling) = (time(.dependency), time(.scheduling))
    let total = time(.total)
    let least = min(allocation ?? 0, code ?? 0, min(dependency ?? 0, scheduling ?? 0, total ?? 0))
    guard least >= 0 else { return false }
    guard let allocation, let code, let dependency, let scheduling, let total else { return true }
    return (total &- allocation &- code &- dependency &- scheduling).magnitude
      <= HuaweiDay.rounding
  }
}

extension HuaweiRecord.Columns {
  /// Those of `cold_start`.
  fileprivate static let coldStart = Self(
    datasetID: ColdStartColumn.datasetID.rawValue, function: ColdStartColumn.function.rawValue,
    user: ColdStartColumn.user.rawValue, cluster: ColdStartColumn.cluster.rawValue,
    pool: ColdStartColumn.pool.rawValue, pod: ColdStartColumn.pod.rawValue,
    request: ColdStartColumn.request.rawValue)
}

/// The conventions of Huawei's stamps.
enum HuaweiDay {
  /// What rounding to microseconds may come to in a sum, ns.
  static let rounding: UInt64 = 2_000
  private static let length: Int64 = 86_400_000_000_000

  /// Whether a stamp lies in a day; days count from 0 at the clock's zero.
  static func contains(_ stamp: Int64, day: Int64) -> Bool {
    let (start, overflow) = day.multipliedReportingOverflow(by: length)
    let (inside, farOff) = stamp.subtractingReportingOverflow(start)
    return !overflow && !farOff && inside >= 0 && inside < length
  }
}
