internal import SQLite

/// What the pod column of Huawei's files says: a row's pool, pod and, with name and user, function.
final class HuaweiPodField {
  private let pools: CategoryField
  private let functions: FunctionTable
  private let name, user, pod: Int
  /// The pool's dictionary id in the record last read; 0 where the pod's name has none.
  private(set) var pool: Int64 = 0
  /// The pod's number in the record last read.
  private(set) var number: Int64 = 0
  /// The function's owner in the record last read.
  private(set) var owner: Int64 = 0
  /// The function's dictionary id in the record last read.
  private(set) var function: Int64 = 0

  init(_ sink: TraceSink, name: Int, user: Int, pod: Int) {
    pools = sink.category()
    functions = sink.derived.functions
    self.name = name
    self.user = user
    self.pod = pod
  }

  /// The key of the pod, or nil where its name has no pool.
  var key: Int64? { pool > 0 ? PodTable.key(pool: pool, number: number) : nil }

  /// Reads the current record.
  ///
  /// - Returns: false where the function's name or owner is no number.
  func read(_ csv: CSVReader, _ issues: IssueLog) -> Bool {
    guard let name = csv.integer(name), let owner = csv.integer(user) else { return false }
    pool = 0
    if let parts = PodName(csv.bytes(pod)) {
      pool = csv.id(pod, first: parts.poolCount, in: pools) ?? 0
      number = parts.number
    } else {
      issues.add(.malformedPod, line: csv.line, example: csv.rawRecord)
    }
    self.owner = owner
    function = functions.function(name: name, user: owner, pool: pool)
    return true
  }
}
