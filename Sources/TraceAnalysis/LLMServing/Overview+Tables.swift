internal import TraceReport
internal import TraceStore

extension Overview {
  static var summary: Table {
    Table(
      name: "summary",
      columns: [
        .init("requests", "rows"),
        .init("span_s", unit: "s", "last stamp minus first"),
        .init("rate_per_s", unit: "1/s", "(requests - 1) / span"),
        .init("first_s", unit: "s", "first stamp after the clock's zero"),
        .init("models", "different models"),
        .init("services", "different services"),
        .init("with_session", "rows with a session"),
        .init("failed", "failed requests; null where no row tells"),
        .init("failure_share", unit: "1", "failed / rows that tell"),
        .init("input_tokens", unit: "tokens", "sum; null where no row states it"),
        .init("output_tokens", unit: "tokens", "sum; null where no row states it"),
        .init("duplicates", "rows that equal an earlier row in every column"),
        .init("ties", "rows with the stamp of the row before"),
        .init(
          "resolution_s", unit: "s", "largest power of ten, at most 1 s, that divides every stamp"),
        .init("out_of_order", "rows with a stamp before the row before"),
        .init("silences", "gaps of more than an hour"),
        .init("longest_silence_s", unit: "s", "longest gap"),
      ])
  }

  static var groups: Table {
    Table(
      name: "groups",
      columns: [
        .init("model", "the model"), .init("service", "the service"),
        .init("requests", "rows"), .init("share", unit: "1", "of all rows"),
        .init("failed", "failed requests; null where no row tells"),
        .init("failure_share", unit: "1", "failed / rows that tell"),
        .init("input_tokens", unit: "tokens", "sum; null where no row states it"),
        .init("output_tokens", unit: "tokens", "sum; null where no row states it"),
        .init("mean_input", unit: "tokens", "mean of the rows that state it"),
        .init("mean_output", unit: "tokens", "mean of the rows that state it"),
      ])
  }

  static var sources: Table {
    Table(
      name: "sources",
      columns: [
        .init("path", "the file as it was named"), .init("format", "the trace format"),
        .init("bytes", unit: "bytes", "decompressed"), .init("kept", "records kept"),
        .init("rejected", "records left out"),
        .init("first_s", unit: "s", "first stamp after the clock's zero"),
        .init("last_s", unit: "s", "last stamp after the clock's zero"),
        .init("gap_s", unit: "s", "first stamp minus the last stamp of the source before"),
      ])
  }

  static var issues: Table {
    Table(
      name: "issues",
      columns: [
        .init("path", "the file"), .init("kind", "what was wrong"),
        .init("severity", "rejected, warning or info"), .init("count", "how often"),
        .init("first_line", "the line of the first"), .init("example", "the first"),
      ])
  }

  static func summaryTable(_ rows: RequestTotals, _ silences: Silences, _ dataset: Dataset) -> Table
  {
    var table = summary
    let span = silences.spanSeconds
    table.append([
      .integer(rows.count), .real(span),
      .real(span > 0 ? Double(rows.count - 1) / span : nil),
      .real(dataset.stamps.first.map(seconds)), .integer(rows.models), .integer(rows.services),
      .integer(rows.withSession), integer(rows.failures), .real(rows.failures.mean),
      integer(rows.input), integer(rows.output), .integer(rows.duplicates),
      .integer(silences.ties), .real(seconds(dataset.stamps.resolution)),
      .integer(dataset.stamps.outOfOrder), .integer(silences.overAnHour),
      .real(silences.longestSeconds),
    ])
    return table
  }

  static func groupTable(_ rows: RequestTotals, _ store: TraceStore) throws -> Table {
    let names = try store.dictionary()
    var table = groups
    for (key, group) in rows.groups.sorted(by: {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }) {
      table.append([
        .text(names[key.model]), .text(names[key.service]), .integer(group.count),
        .real(rows.share(of: group.count)), integer(group.failures),
        .real(group.failures.mean), integer(group.input), integer(group.output),
        .real(group.input.mean), .real(group.output.mean),
      ])
    }
    return table
  }

  /// A sum, or null where no row states a value.
  private static func integer(_ sum: RequestTotals.Sum) -> Table.Value {
    sum.stated.map { .integer($0) } ?? .null
  }

  static func sourceTable(_ request: AnalysisRequest) throws -> Table {
    var table = sources
    var previous: Int64?
    for source in try request.store.sources(of: request.dataset) {
      let gap = source.stamps.first.flatMap { first in previous.map { seconds(first - $0) } }
      table.append([
        .text(source.path), .text(source.format), .integer(source.bytes),
        .integer(source.stamps.count), .integer(source.rejected),
        .real(source.stamps.first.map(seconds)), .real(source.stamps.last.map(seconds)),
        .real(gap),
      ])
      previous = source.stamps.last
    }
    return table
  }

  static func issueTable(_ request: AnalysisRequest) throws -> Table {
    var table = issues
    for source in try request.store.sources(of: request.dataset) {
      for issue in try request.store.issues(of: source) {
        table.append([
          .text(source.path), .text(issue.kind), .text(issue.severity.rawValue),
          .integer(issue.count), issue.firstLine.map { .integer($0) } ?? .null,
          .text(issue.example),
        ])
      }
    }
    return table
  }
}
