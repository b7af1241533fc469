internal import SQLite
internal import TraceStore

/// A column of a table of an export; the case has the column's name.
protocol NsightColumn: RawRepresentable<Int>, CaseIterable {}

extension NsightColumn {
  /// The name in the export.
  var name: String { "\(self)" }
}

/// The rows of one table of an export, one after the other.
///
/// A column that the export does not have is nil in every row.
struct NsightRows<Column: NsightColumn> {
  private let export: NsightExport
  private let names: [String]
  private let positions: ColumnPositions
  private let issues: TableIssues

  /// Prepares to read a table, or nil where the export does not have it.
  ///
  /// - Throws: where one of the needed columns is missing.
  init?(
    _ table: String, of export: NsightExport, needing needed: [Column], _ sink: TraceSink
  ) throws(IngestError) {
    guard export.tables.contains(table) else { return nil }
    let found = try export.columns(of: table)
    for column in needed where !found.contains(column.name) {
      throw .missingColumn(
        path: export.path, format: "nsight", name: "\(table).\(column.name)", found: found.sorted())
    }
    self.export = export
    issues = TableIssues(table: table, log: sink.issues)
    names = Column.allCases.map(\.name).filter(found.contains)
    var positions = ColumnPositions(repeating: -1)
    for column in Column.allCases {
      if let place = names.firstIndex(of: column.name) {
        positions[column.rawValue] = Int8(place)
      }
    }
    self.positions = positions
  }

  /// Whether the export has a column.
  func has(_ column: Column) -> Bool { positions[column.rawValue] >= 0 }

  /// Hands every row to `body`, in the order of the table.
  ///
  /// - Returns: the number of rows.
  func scan(
    _ body: (NsightRow<Column>) throws(IngestError) -> Void
  ) throws(IngestError) -> Int64 {
    var number: Int64 = 0
    try reading(export.path) {
      let scan = try TableScan(
        connection: export.connection, table: issues.table, columns: names)
      try scan.forEachBatch { batch in
        var row = NsightRow<Column>(batch: batch, positions: positions, issues: issues)
        for index in 0..<batch.count {
          number += 1
          (row.index, row.number) = (index, number)
          try body(row)
        }
      }
    }
    return number
  }
}

/// Where each of up to 32 columns is in the batches; -1 where the export does not have it.
///
/// In the row itself, unlike an array: a row is read for every cell, and counts no references.
private typealias ColumnPositions = SIMD32<Int8>

/// The issues of a table's rows.
private final class TableIssues {
  let table: String
  let log: IssueLog

  init(table: String, log: IssueLog) {
    (self.table, self.log) = (table, log)
  }
}

/// One row of a table of an export.
struct NsightRow<Column: NsightColumn> {
  fileprivate let batch: ColumnBatch
  fileprivate let positions: ColumnPositions
  fileprivate let issues: TableIssues
  fileprivate var index = 0
  /// The row's number in its table, from 1.
  fileprivate(set) var number: Int64 = 0

  /// An integer, or nil where it is NULL.
  ///
  /// Anything else is an issue, and nil.
  @inline(__always)
  subscript(_ column: Column) -> Int64? {
    let position = Int(positions[column.rawValue])
    guard position >= 0 else { return nil }
    switch batch.kind(position, index) {
    case .integer: return batch.integer(position, index)
    case .null: return nil
    case .real, .text, .blob: return notAnInteger(column)
    }
  }

  /// Apart from the subscript, which would count references for the sake of the message.
  @inline(never)
  private func notAnInteger(_ column: Column) -> Int64? {
    report(.wrongType, "\(column.name) is no integer")
    return nil
  }

  /// A text, or nil where it is NULL.
  ///
  /// Anything else is an issue, and nil.
  func text(_ column: Column) -> String? {
    let position = Int(positions[column.rawValue])
    guard position >= 0 else { return nil }
    switch batch.kind(position, index) {
    case .text: return batch.text(position, index)
    case .null: return nil
    case .integer, .real, .blob:
      report(.wrongType, "\(column.name) is no text")
      return nil
    }
  }

  /// Counts an issue of this row.
  func report(_ kind: IssueLog.Kind, _ fact: @autoclosure () -> String) {
    issues.log.add(kind, line: Int(number), example: "\(issues.table) row \(number): \(fact())")
  }
}
