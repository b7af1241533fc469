/// One table as comma-separated values (RFC 4180, lines ended by LF instead of CRLF).
///
/// The first record holds the column names. Reals are the shortest decimals that read back as the
/// same number (`nan`, `inf`, `-inf` where they are not finite) unless the column has a number of
/// decimals, null is an empty field, an empty
/// text is `""`, flags are 0 and 1. Texts are quoted where they hold a comma, a quote or a line end.
public enum CSVFormat: ReportFormat {
  /// `csv`.
  public static let name = "csv"
  /// What the format is for.
  public static let summary = "one table, comma-separated, numbers at full precision"
  /// `csv`.
  public static let fileExtension = "csv"

  /// Writes the only table of the reports; throws if there is none or another.
  public static func render(
    _ reports: [Report], layout: Layout, to output: inout some TextOutputStream
  ) throws(ReportFormatError) {
    let tables = reports.flatMap(\.tables)
    guard let table = tables.first, tables.count == 1 else {
      throw .needsOneTable(format: name, tables: tables.map(\.name))
    }
    render(table, to: &output)
  }

  /// Writes a table with its header.
  ///
  /// - Parameters:
  ///   - table: What to write.
  ///   - output: Receives one record at a time.
  public static func render(_ table: Table, to output: inout some TextOutputStream) {
    output.write(record(table.columns.map { .text($0.name) }))
    for row in table.rows {
      let fields = zip(row, table.columns).map { field($0, decimals: $1.decimals) }
      output.write(fields.joined(separator: ",") + "\n")
    }
  }

  /// Returns one record with its line end.
  ///
  /// - Parameter values: The fields, at least one.
  /// - Returns: A line of CSV.
  public static func record(_ values: [Table.Value]) -> String {
    values.map { field($0) }.joined(separator: ",") + "\n"
  }

  private static func field(_ value: Table.Value, decimals: Int? = nil) -> String {
    switch value {
    case .null: ""
    case .integer(let integer): String(integer)
    case .real(let real):
      if let decimals, real.isFinite {
        NumberText.fixed(real, decimals: decimals)
      } else {
        NumberText.exact(real)
      }
    case .text(let text): quoted(text)
    case .flag(let flag): flag ? "1" : "0"
    }
  }

  private static func quoted(_ text: String) -> String {
    let special: Set<UInt8> = [0x2C, 0x22, 0x0A, 0x0D]
    guard text.isEmpty || text.utf8.contains(where: special.contains) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(
        separator: "\"\"") + "\""
  }
}
