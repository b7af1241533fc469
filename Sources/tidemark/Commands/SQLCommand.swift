import ArgumentParser
import TraceReport
import TraceStore

/// Runs a query.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Run a query; nothing can be written.",
    discussion: "Tables, views and columns: docs/schema.md.")

  /// How rows are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case json
  }

  @Argument(help: "The SQLite file.")
  var database: String

  @Argument(help: "A SELECT statement.")
  var query: String

  @Option(help: "How rows are printed.")
  var format = Format.table

  func run() throws {
    try reporting {
      let store = try TraceStore(path: database)
      let statement = try store.connection.prepare(query)
      guard statement.isReadOnly else { throw UsageError("the statement would write") }
      let names = (0..<statement.columnCount).map(statement.columnName)
      let rows = RowPrinter(format, names)
      while try statement.step() { rows.print(names.indices.map { cell(statement.value($0)) }) }
      rows.finish()
    }
  }

  private func cell(_ value: SQLiteValue) -> Table.Value {
    switch value {
    case .null: .null
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .text(let value): .text(value)
    case .blob(let bytes): .text("X'" + bytes.map(hex).joined() + "'")
    }
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
