import TraceReport

/// A report's table by names of columns.
struct ReportedTable {
  private let table: Table

  /// The table of a name; a report without it stops the test.
  init(_ report: Report, _ name: String) throws {
    guard let table = report.tables.first(where: { $0.name == name }) else { throw NoSuchTable() }
    self.table = table
  }

  private struct NoSuchTable: Error {}

  /// The rows in which columns have these texts.
  func rows(_ texts: [String: String]) -> [Row] {
    table.rows.map { Row(columns: table.columns.map(\.name), values: $0) }
      .filter { row in texts.allSatisfy { row.text($0.key) == $0.value } }
  }

  /// The first such row; without one every value of it is nil.
  func row(_ texts: [String: String]) -> Row {
    rows(texts).first ?? Row(columns: [], values: [])
  }

  /// Every row.
  var rows: [Row] { rows([:]) }

  /// A row by names of columns.
  struct Row {
    fileprivate let columns: [String]
    fileprivate let values: [Table.Value]

    /// A cell; nil where there is no such column.
    subscript(_ column: String) -> Table.Value? {
      columns.firstIndex(of: column).map { values[$0] }
    }

    /// A number, or nil.
    func number(_ column: String) -> Double? {
      switch self[column] {
      case .integer(let value): Double(value)
      case .real(let value): value
      default: nil
      }
    }

    /// A text, or nil.
    func text(_ column: String) -> String? {
      if case .text(let text) = self[column] { text } else { nil }
    }
  }
}
