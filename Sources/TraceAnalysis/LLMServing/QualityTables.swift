internal import TraceReport
internal import TraceStore

/// The tables of the quality report; names and columns are the interface.
struct QualityTables {
  private var checks, coverage: Table
  private var rejected = Table(
    name: "rejected",
    columns: [
      .init("path", "the file"), .init("kind", "what was wrong"),
      .init("severity", "rejected, warning or info"), .init("count", "how often"),
      .init("first_line", "the line of the first"), .init("example", "the first"),
    ])

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    checks = table(
      "checks",
      [
        .init("check", "what was looked for"),
        .init("found", "whether it is there to an extent that matters"),
        .init("count", "rows or gaps concerned; null where there is nothing to count"),
        .init("of", "rows, gaps or records looked at"),
        .init("share", unit: "1", "count / of"),
        .init("value", "what was measured"),
        .init("spoils", "the statistics that are wrong or mean something else where it is found"),
      ])
    coverage = table(
      "coverage",
      [
        .init("column", "a column of llm_request"),
        .init("rows", "rows with a value"),
        .init("share", unit: "1", "of all rows"),
      ])
  }

  /// In the order of the report.
  var all: [Table] { [checks, coverage, rejected] }

  /// Adds a group's rows.
  mutating func append(
    _ group: RowGroup, _ found: [QualityCheck], _ measures: QualityMeasures
  ) {
    for check in found {
      checks.append(
        group.cells + [
          .text(check.name), .flag(check.isFound), check.count.map { .integer($0) } ?? .null,
          check.of.map { .integer($0) } ?? .null, .real(check.share), .text(check.value),
          .text(check.spoils),
        ])
    }
    for (column, count) in zip(measures.columns, measures.present) {
      let share = measures.rows > 0 ? Double(count) / Double(measures.rows) : nil
      coverage.append(group.cells + [.text(column.name), .integer(count), .real(share)])
    }
  }

  /// Adds what ingest counted.
  mutating func append(_ records: RejectedRecords) {
    for (path, issue) in records.issues {
      rejected.append([
        .text(path), .text(issue.kind), .text(issue.severity.rawValue), .integer(issue.count),
        issue.firstLine.map { .integer($0) } ?? .null, .text(issue.example),
      ])
    }
  }
}

/// What was wrong with a dataset's records when they were read.
struct RejectedRecords {
  /// By file, in the order of reading.
  private(set) var issues: [(path: String, issue: IngestIssue)] = []
  /// Records left out.
  private(set) var count: Int64 = 0
  /// Records kept.
  private(set) var kept: Int64 = 0

  init(_ request: AnalysisRequest) throws {
    for source in try request.store.sources(of: request.dataset) {
      count += source.rejected
      kept += source.stamps.count
      for issue in try request.store.issues(of: source) { issues.append((source.path, issue)) }
    }
  }
}
