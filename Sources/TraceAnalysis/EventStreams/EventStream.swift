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
  /// What events are grouped by: the name in the view and the column in the table.
  var groups: [Group]

  /// A column that events are grouped by.
  struct Group: Sendable, Equatable {
    /// The name in the view, and what `--by` takes.
    var name: String
    /// The column in the table.
    var column: String
    /// What the column holds.
    var kind = Kind.text

    /// What a column holds.
    enum Kind: Sendable {
      /// Numbers of texts in the dictionary.
      case text
      /// Integers.
      case integer
    }
  }
}

extension EventStream {
  /// Requests to language models.
  static let llmRequests = EventStream(
    noun: "request", plural: "requests", family: .llmServing, table: .llmRequest,
    view: "llm_requests", timeColumn: LLMRequestColumn.arrival.name,
    groups: [
      Group(name: "model", column: LLMRequestColumn.model.name),
      Group(name: "service", column: LLMRequestColumn.service.name),
    ])

  /// Every stream; a new one adds one line here.
  static let all: [EventStream] = [.llmRequests]

  /// The stream that stands for a family's workload.
  static func main(of family: Family) -> EventStream? { all.first { $0.family == family } }
}
