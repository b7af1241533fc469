/// Reports as one JSON array (RFC 8259), one object per analysis and dataset.
///
/// The members are `analysis`, `dataset`, `parameters` (an object of strings), `verdict`, `notes`
/// (`id`, `severity`, `text`) and `tables` (`name`; `columns` with `name`, `unit`, `description`;
/// `rows`). Reals are the shortest decimals that read back as the same number, integers have all
/// their digits, numbers that are not finite and missing values are `null`.
public enum JSONFormat: ReportFormat {
  /// `json`.
  public static let name = "json"
  /// What the format is for.
  public static let summary = "everything, numbers at full precision, for programs"
  /// `json`.
  public static let fileExtension = "json"

  /// Writes one array.
  public static func render(
    _ reports: [Report], layout: Layout, to output: inout some TextOutputStream
  ) throws(ReportFormatError) {
    output.write("[")
    for (index, report) in reports.enumerated() {
      output.write(index == 0 ? "\n" : ",\n")
      output.write(head(of: report))
      writeTables(of: report, to: &output)
      output.write("\n}")
    }
    output.write(reports.isEmpty ? "]\n" : "\n]\n")
  }

  /// Returns values as a JSON array on one line.
  ///
  /// - Parameter values: The elements.
  /// - Returns: The array's text.
  public static func array(_ values: [Table.Value]) -> String {
    "[" + values.map(json).joined(separator: ",") + "]"
  }

  private static func head(of report: Report) -> String {
    let parameters = report.parameters.map { "\(string($0.name)):\(string($0.value))" }
    let notes = report.notes.map {
      object([
        ("id", string($0.id)), ("severity", string($0.severity.rawValue)),
        ("text", string($0.text)),
      ])
    }
    return """
      {"analysis":\(string(report.analysis)),
       "dataset":\(string(report.dataset)),
       "parameters":{\(parameters.joined(separator: ","))},
       "verdict":\(array(report.verdict.map { .text($0) })),
       "notes":[\(notes.joined(separator: ",\n   "))],
       "tables":[
      """
  }

  private static func writeTables(of report: Report, to output: inout some TextOutputStream) {
    for (index, table) in report.tables.enumerated() {
      output.write(index == 0 ? "\n" : ",\n")
      let columns = table.columns.map(self.column).joined(separator: ",\n    ")
      output.write(
        "  {\"name\":\(string(table.name)),\n   \"columns\":[\(columns)],\n   \"rows\":[")
      for (index, row) in table.rows.enumerated() {
        output.write((index == 0 ? "\n    " : ",\n    ") + array(row))
      }
      output.write("]}")
    }
    output.write("]")
  }

  private static func column(_ column: Table.Column) -> String {
    object([
      ("name", string(column.name)), ("unit", column.unit.map(string) ?? "null"),
      ("description", string(column.description)),
    ])
  }

  private static func object(_ members: [(name: String, json: String)]) -> String {
    "{" + members.map { "\(string($0.name)):\($0.json)" }.joined(separator: ",") + "}"
  }

  /// Returns a cell as JSON text.
  public static func json(_ value: Table.Value) -> String {
    switch value {
    case .null: "null"
    case .integer(let integer): String(integer)
    case .real(let real): real.isFinite ? NumberText.exact(real) : "null"
    case .text(let text): string(text)
    case .flag(let flag): flag ? "true" : "false"
    }
  }

  /// A JSON string; quotes, backslashes and control characters are escaped.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}":
        quoted +=
          "\\u00" + (scalar.value < 16 ? "0" : "")
          + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
