internal import TraceStore

/// Something that happens again and again in a family's traces: which table, when, and in what groups.
struct EventStream: Sendable {
  /// What one event is called.
  var noun: String
  /// What several events are called.
  var plural: String
  /// The family whose datasets have it.
  var family: Family
  /// The table whose rows are the events.
  var table: TraceTable
  /// The view that `--where` conditions are about; it has the same ids.
  var view: String
  /// The column that says when, ns.
  var timeColumn: String
  /// The column that says for how long, ns, where the table has one.
  var durationColumn: String?
  /// What events are grouped by: the name in the view and the column in the table.
  var groups: [Group]

  /// A column that events are grouped by.
  struct Group: Sendable, Equatable {
    /// What `--by` takes: a name in the view, or `hour`.
    var name: String
    /// The column in the table.
    var column: String
    /// What the column holds.
    var kind = Kind.text

    /// What a column holds.
    enum Kind: Sendable, Equatable {
      /// Numbers of texts in the dictionary.
      case text
      /// Integers.
      case integer
      /// Numbers of functions, of which this text column of `function` is meant.
      case ofFunction(FunctionColumn)
      /// Stamps, of which the hour of the day is meant.
      case hour

      /// Whether what groups are called is in the dictionary.
      var isText: Bool { self != .integer && self != .hour }
    }
  }
}

extension EventStream {
  /// Requests to language models.
  static let llmRequests = EventStream(
    noun: "request", plural: "requests", family: .llmServing, table: .llmRequest,
    view: "llm_requests", timeColumn: LLMRequestColumn.arrival.name,
    durationColumn: LLMRequestColumn.elapsed.name,
    groups: [
      Group(name: "model", column: LLMRequestColumn.model.name),
      Group(name: "service", column: LLMRequestColumn.service.name),
    ])

  /// Executed requests of functions, by when execution began.
  static let invocations = EventStream(
    noun: "invocation", plural: "invocations", family: .serverless, table: .invocation,
    view: "invocations", timeColumn: InvocationColumn.arrival.name,
    durationColumn: InvocationColumn.duration.name,
    groups: functionGroups(InvocationColumn.function.name) + [
      Group(name: "user", column: InvocationColumn.user.name, kind: .integer),
      Group(name: "cluster", column: InvocationColumn.cluster.name, kind: .integer),
      Group(name: "pool", column: InvocationColumn.pool.name),
      Group(name: "hour", column: InvocationColumn.arrival.name, kind: .hour),
    ])

  /// Cold starts, by when the pod was ready.
  static let coldStarts = EventStream(
    noun: "cold start", plural: "cold starts", family: .serverless, table: .coldStart,
    view: "cold_starts", timeColumn: ColdStartColumn.ready.name,
    durationColumn: ColdStartColumn.total.name,
    groups: functionGroups(ColdStartColumn.function.name) + [
      Group(name: "user", column: ColdStartColumn.user.name, kind: .integer),
      Group(name: "cluster", column: ColdStartColumn.cluster.name, kind: .integer),
      Group(name: "pool", column: ColdStartColumn.pool.name),
      Group(name: "hour", column: ColdStartColumn.ready.name, kind: .hour),
    ])

  /// The function, and what the table of functions says of it.
  static func functionGroups(_ column: String) -> [Group] {
    [
      Group(name: "function", column: column),
      Group(name: "runtime", column: column, kind: .ofFunction(.runtime)),
      Group(name: "trigger", column: column, kind: .ofFunction(.trigger)),
      Group(name: "pool_size", column: column, kind: .ofFunction(.poolSize)),
    ]
  }

  /// Every stream; a new one adds one line here.
  static let all: [EventStream] = [.llmRequests, .invocations, .coldStarts]

  /// The families that have streams.
  static let families = Family.allCases.filter { family in all.contains { $0.family == family } }
}
