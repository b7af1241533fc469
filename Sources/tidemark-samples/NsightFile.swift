import SQLite
import SampleTraces

/// An export that is written event by event, in one transaction.
final class NsightFile {
  private let connection: Connection
  private var inserts: [NsightEventTable: Statement] = [:]

  /// Makes the tables in a new file, which takes the place of one that is there.
  init(_ path: String) throws {
    try OutputFile.remove(path)
    connection = try Connection(path: path, mode: .create)
    try connection.executeScript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
    try connection.executeScript(NsightSchema.script)
    for (index, text) in NsightStrings.all.enumerated() {
      try connection.execute(
        "INSERT INTO StringIds VALUES (?, ?)", [.integer(Int64(index + 1)), .text(text)])
    }
    for table in NsightEventTable.allCases {
      let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let places = table.columns.map { _ in "?" }.joined(separator: ", ")
      inserts[table] = try connection.prepare(
        "INSERT INTO \(table.rawValue) (\(columns)) VALUES (\(places))")
    }
  }

  /// Appends the rows of events.
  func write(_ events: [DecoderEvent]) throws {
    for event in events {
      for row in NsightRows.rows(of: event) { try insert(row) }
    }
  }

  /// Ends the transaction.
  func close() throws {
    try connection.executeScript("COMMIT")
  }

  private func insert(_ row: NsightRow) throws {
    guard let statement = inserts[row.table] else { return }
    defer { statement.reset() }
    try statement.bind(
      row.values.map { value in
        switch value {
        case .integer(let number): .integer(Int64(number))
        case .text(let text): .text(text)
        }
      })
    _ = try statement.step()
  }
}
