import TestSupport
import TraceStore

@testable import TraceAnalysis

/// A store of serverless datasets whose rows a test states.
final class ServerlessStore {
  private let folder: TemporaryFolder
  private let writer: any StoreWriter
  private var additions = Additions()
  private var rows: [TraceTable: Int64] = [:]
  private var ids: [String: Int64] = [:]
  private var dataset = Dataset(id: 1, label: "R1", family: .serverless)

  /// Begins an empty store.
  init() throws {
    folder = try TemporaryFolder()
    writer = try openStoreWriter(path: folder.file("traces.db"))
  }

  /// Begins a dataset.
  func dataset(
    _ label: String, parameters: [String: String] = [:], clockZero: Int64? = nil,
    utcOffset: Int64? = nil
  ) {
    endDataset()
    dataset = Dataset(id: Int64(additions.datasets.count + 1), label: label, family: .serverless)
    dataset.parameters = parameters
    dataset.clockZeroUnixNanoseconds = clockZero
    dataset.utcOffsetSeconds = utcOffset
  }

  /// The number of a text in the dictionary.
  func id(_ text: String) -> Int64 {
    if let id = ids[text] { return id }
    additions.dictionary.append(text)
    ids[text] = Int64(additions.dictionary.count)
    return Int64(additions.dictionary.count)
  }

  /// Adds a row of a table; columns that are not named are NULL.
  func add(_ table: TraceTable, _ values: [String: SQLiteValue]) throws {
    let batch = ColumnBatch(columnCount: table.columns.count, capacity: 1)
    var values = values
    values["dataset_id"] = .integer(dataset.id)
    for (place, column) in table.columns.enumerated() {
      switch values.removeValue(forKey: column) ?? .null {
      case .integer(let value): batch.set(place, integer: value)
      case .real(let value): batch.set(place, real: value)
      case .text(let value): batch.set(place, text: value)
      case .blob, .null: batch.setNull(place)
      }
    }
    precondition(values.isEmpty, "\(table.name) has no \(values.keys)")
    batch.endRow()
    try writer.append(batch, to: table)
    rows[table, default: 0] += 1
  }

  /// Adds a function.
  func function(
    _ name: String, user: Int64? = nil, runtime: String? = nil, triggers: String? = nil,
    trigger: String? = nil, pool: (name: String, cpu: Int64, memory: Int64)? = nil
  ) throws {
    let size = pool.map { $0.cpu <= 400 && $0.memory <= 256 ? "small" : "large" }
    try add(
      .function,
      [
        "function_id": .integer(id(name)), "user": .optional(user),
        "runtime_id": .optional(runtime.map(id)), "triggers_id": .optional(triggers.map(id)),
        "trigger_id": .optional(trigger.map(id)), "pool_id": .optional(pool.map { id($0.name) }),
        "pool_size_id": .optional(size.map(id)), "cpu_limit_mcores": .optional(pool?.cpu),
        "memory_limit_mb": .optional(pool?.memory),
      ])
  }

  /// Adds a cold start; times in ns, parts in the order code, dependency, scheduling, allocation.
  func coldStart(
    _ function: String, ready: Int64, parts: [Int64], cluster: Int64 = 1, flags: Int64 = 0,
    request: String? = nil, user: Int64? = nil
  ) throws {
    try add(
      .coldStart,
      [
        "ready_ns": .integer(ready), "total_ns": .integer(parts.reduce(0, +)),
        "code_ns": .integer(parts[0]), "dependency_ns": .integer(parts[1]),
        "scheduling_ns": .integer(parts[2]), "allocation_ns": .integer(parts[3]),
        "function_id": .integer(id(function)), "cluster": .integer(cluster),
        "flags": .integer(flags), "request": request.map(SQLiteValue.text) ?? .null,
        "user": .optional(user),
      ])
    dataset.stamps.add(ready)
  }

  /// Adds a value of a minute.
  func minute(_ function: String, _ metric: String, minute: Int64, _ value: Double) throws {
    try add(
      .functionMinute,
      [
        "start_ns": .integer(minute * 60_000_000_000), "function_id": .integer(id(function)),
        "metric_id": .integer(id(metric)), "value": .real(value),
      ])
  }

  /// Publishes the store and hands out its datasets.
  func requests() throws -> [AnalysisRequest] {
    endDataset()
    try writer.commit(additions)
    let store = try TraceStore(path: folder.file("traces.db"))
    return try store.datasets().map { AnalysisRequest(store: store, dataset: $0) }
  }

  /// Publishes the store and hands out its only dataset.
  func request() throws -> AnalysisRequest { try requests()[0] }

  private func endDataset() {
    guard !rows.isEmpty else { return }
    let source = Source(
      id: 0, datasetID: dataset.id, path: dataset.label, format: "test", bytes: 0,
      fingerprint: [UInt8(dataset.id)], rejected: 0, stamps: dataset.stamps, toolVersion: "test")
    additions.datasets.append(dataset)
    additions.sources.append(.init(source: source, issues: [], rows: rows))
    rows = [:]
  }
}
