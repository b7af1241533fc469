internal import SQLite

/// What records of Huawei's cold starts and requests have in common: function, owner, cluster, pool,
/// pod and request.
final class HuaweiRecord {
  /// The positions of these in the file.
  struct Fields {
    let name, user, cluster, pod, request: Int
  }

  /// The columns that take them.
  struct Columns {
    let datasetID, function, user, cluster, pool, pod, request: Int
  }

  private let fields: Fields
  private let columns: Columns
  private let datasetID: Int64
  private let pools: CategoryField
  private let functions: FunctionTable
  private let issues: IssueLog
  /// The pool's dictionary id in the record last read; 0 where the pod's name has none.
  private var pool: Int64 = 0
  /// The pod's number in the record last read.
  private var number: Int64 = 0
  /// The function's owner in the record last read.
  private var owner: Int64 = 0
  /// The function's dictionary id in the record last read.
  private(set) var function: Int64 = 0

  init(_ sink: TraceSink, _ fields: Fields, into columns: Columns) {
    (self.fields, self.columns) = (fields, columns)
    datasetID = sink.datasetID
    pools = sink.category()
    functions = sink.derived.functions
    issues = sink.issues
  }

  /// The key of the pod, or nil where its name has no pool.
  var key: Int64? { pool > 0 ? PodTable.key(pool: pool, number: number) : nil }

  /// Reads the current record.
  ///
  /// - Returns: false where the function's name or owner is no number.
  func read(_ csv: CSVReader) -> Bool {
    guard let name = csv.integer(fields.name), let owner = csv.integer(fields.user) else {
      return false
    }
    pool = 0
    if let parts = PodName(csv.bytes(fields.pod)) {
      pool = csv.id(fields.pod, first: parts.poolCount, in: pools) ?? 0
      number = parts.number
    } else {
      issues.add(.malformedPod, line: csv.line, example: csv.rawRecord)
    }
    self.owner = owner
    function = functions.function(name: name, user: owner, pool: pool)
    return true
  }

  /// Sets the columns of the record last read.
  ///
  /// - Returns: false where the cluster is neither empty nor a number.
  func fill(_ batch: ColumnBatch, _ csv: CSVReader) -> Bool {
    guard batch.set(columns.cluster, integer: fields.cluster, of: csv) else { return false }
    batch.set(columns.datasetID, integer: datasetID)
    batch.set(columns.function, integer: function)
    batch.set(columns.user, integer: owner)
    batch.set(columns.request, hash: csv.bytes(fields.request))
    if pool > 0 {
      batch.set(columns.pool, integer: pool)
      batch.set(columns.pod, integer: number)
    }
    return true
  }
}
