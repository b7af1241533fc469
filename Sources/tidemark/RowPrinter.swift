import TraceReport

/// Prints rows as they come; a table's widths are those of its first rows.
final class RowPrinter {
  private static let rowsMeasured = 100
  private let format: SQLCommand.Format
  private let names: [String]
  private var waiting: [[Table.Value]] = []
  private var widths: [Int]?
  private var count = 0

  init(_ format: SQLCommand.Format, _ names: [String]) {
    self.format = format
    self.names = names
    if format == .csv { standardOutput.write(CSVFormat.record(names.map { .text($0) })) }
  }

  /// Prints a row.
  func print(_ row: [Table.Value]) {
    switch format {
    case .csv: standardOutput.write(CSVFormat.record(row))
    case .json:
      let members = zip(names, row).map { "\(JSONFormat.json(.text($0))): \(JSONFormat.json($1))" }
      standardOutput.write((count == 0 ? "[\n" : ",\n") + "{\(members.joined(separator: ", "))}")
    case .table:
      waiting.append(row)
      if widths != nil || waiting.count == Self.rowsMeasured { printWaiting() }
    }
    count += 1
  }

  /// Prints what is left.
  func finish() {
    switch format {
    case .csv: break
    case .json: standardOutput.write(count == 0 ? "[]\n" : "\n]\n")
    case .table: printWaiting()
    }
  }

  private func printWaiting() {
    let widths = widths ?? measure()
    self.widths = widths
    for row in waiting { printLine(row.map(text), widths, isNumber: row.map(isNumber)) }
    waiting = []
  }

  private func measure() -> [Int] {
    let widths = names.indices.map { column in
      ([names[column]] + waiting.map { text($0[column]) }).map(\.count).max() ?? 0
    }
    let numbers = names.indices.map { column in waiting.first.map { isNumber($0[column]) } ?? false
    }
    printLine(names, widths, isNumber: numbers)
    printLine(
      widths.map { String(repeating: "-", count: $0) }, widths, isNumber: names.map { _ in false })
    return widths
  }

  private func printLine(_ cells: [String], _ widths: [Int], isNumber: [Bool]) {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let blanks = String(repeating: " ", count: max(0, widths[column] - cell.count))
      line += (column == 0 ? "" : "  ") + (isNumber[column] ? blanks + cell : cell + blanks)
    }
    while line.hasSuffix(" ") { line.removeLast() }
    standardOutput.write(line + "\n")
  }

  private func text(_ value: Table.Value) -> String {
    switch value {
    case .null: "-"
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let text): text.escapingControls
    case .flag(let flag): flag ? "1" : "0"
    }
  }

  private func isNumber(_ value: Table.Value) -> Bool {
    switch value {
    case .integer, .real: true
    case .null, .text, .flag: false
    }
  }
}
