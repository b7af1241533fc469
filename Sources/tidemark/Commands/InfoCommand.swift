import ArgumentParser
import TraceReport
import TraceStore

/// Lists datasets and their sources.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "List datasets, sources, time ranges, row counts and issues.")

  @Argument(help: "The SQLite file.")
  var database: String

  func run() throws {
    try reporting {
      let store = try TraceStore(path: database)
      var report = Report(analysis: "info", dataset: database)
      report.tables = [
        try datasets(store), try parameters(store), try sources(store), try issues(store),
      ].filter { !$0.rows.isEmpty }
      var output = standardOutput
      try TextFormat.render([report], layout: Layout(width: outputWidth), to: &output)
    }
  }

  private func datasets(_ store: TraceStore) throws -> Table {
    var table = Table(
      name: "datasets",
      columns: ["id", "label", "family", "rows"].map { .init($0, "") }
        + ["first_s", "last_s"].map { .init($0, unit: "s", "") } + [.init("epoch", "")])
    for dataset in try store.datasets() {
      let epoch = try store.connection.scalar(
        "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', clock_zero_unix_ns / 1000000000, 'unixepoch') FROM dataset WHERE id = ?",
        [.integer(dataset.id)])
      table.append([
        .integer(dataset.id), .text(dataset.label), .text(dataset.family.rawValue),
        .integer(dataset.stamps.count), .real(dataset.stamps.first.map { Double($0) / 1e9 }),
        .real(dataset.stamps.last.map { Double($0) / 1e9 }), .text(epoch.text),
      ])
    }
    return table
  }

  private func parameters(_ store: TraceStore) throws -> Table {
    var table = Table(
      name: "parameters", columns: ["dataset", "name", "value"].map { .init($0, "") })
    for dataset in try store.datasets() {
      for (name, value) in dataset.parameters.sorted(by: { $0.key < $1.key }) {
        table.append([.text(dataset.label), .text(name), .text(value)])
      }
    }
    return table
  }

  private func sources(_ store: TraceStore) throws -> Table {
    var table = Table(
      name: "sources",
      columns: ["dataset", "path", "format", "bytes", "kept", "rejected"].map { .init($0, "") })
    for dataset in try store.datasets() {
      for source in try store.sources(of: dataset) {
        table.append([
          .text(dataset.label), .text(source.path), .text(source.format), .integer(source.bytes),
          .integer(source.stamps.count), .integer(source.rejected),
        ])
      }
    }
    return table
  }

  private func issues(_ store: TraceStore) throws -> Table {
    var table = Table(
      name: "issues",
      columns: ["dataset", "path", "severity", "kind", "count", "first_line", "example"]
        .map { .init($0, "") })
    for dataset in try store.datasets() {
      for source in try store.sources(of: dataset) {
        for issue in try store.issues(of: source) {
          table.append([
            .text(dataset.label), .text(source.path), .text(issue.severity.rawValue),
            .text(issue.kind), .integer(issue.count),
            issue.firstLine.map { .integer($0) } ?? .null, .text(issue.example),
          ])
        }
      }
    }
    return table
  }
}
