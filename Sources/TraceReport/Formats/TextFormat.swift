/// Reports laid out for a terminal: verdict, parameters, sketches of figures, aligned tables, notes.
///
/// Figures are sketched where the layout asks for it: sparklines, bars and shades of block characters.
/// Reals have six significant digits, null is `-`. Of a table over 40 rows both ends are shown, and
/// a line says how many rows are left out and which options print them.
public enum TextFormat: ReportFormat {
  /// `text`.
  public static let name = "text"
  /// What the format is for.
  public static let summary = "aligned tables to read; long tables show both ends"
  /// `txt`.
  public static let fileExtension = "txt"

  /// Writes reports below each other.
  public static func render(
    _ reports: [Report], layout: Layout, to output: inout some TextOutputStream
  ) throws(ReportFormatError) {
    for (index, report) in reports.enumerated() {
      if index > 0 { output.write("\n\n") }
      for line in head(of: report, width: min(layout.width, proseWidth)) {
        output.write(line + "\n")
      }
      if layout.sketchesFigures {
        for line in report.figures.flatMap({ TextFigure($0.drawn).lines }) {
          output.write(line + "\n")
        }
      }
      render(report.tables, layout: layout, to: &output)
      for line in notes(of: report, width: min(layout.width, proseWidth)) {
        output.write(line + "\n")
      }
    }
  }

  /// Writes the tables that have rows, then the names of the others; a single table is written in any
  /// case.
  private static func render(
    _ tables: [Table], layout: Layout, to output: inout some TextOutputStream
  ) {
    for table in tables where !table.rows.isEmpty || tables.count == 1 {
      render(table, layout: layout, to: &output)
    }
    let empty = tables.filter(\.rows.isEmpty).map(\.name)
    guard tables.count > 1, !empty.isEmpty else { return }
    for line in wrap(
      empty.joined(separator: ", "), width: min(layout.width, proseWidth), first: "\nno rows in ",
      rest: "  ")
    {
      output.write(line + "\n")
    }
  }

  /// Writes a table below its name, without verdict and notes.
  ///
  /// - Parameters:
  ///   - table: What to write.
  ///   - layout: How wide a line may be.
  ///   - output: Receives the text.
  public static func render(
    _ table: Table, layout: Layout = Layout(), to output: inout some TextOutputStream
  ) {
    output.write("\n\(table.name)\n")
    for line in TextTable(table, width: layout.width).lines { output.write(line + "\n") }
  }

  private static func head(of report: Report, width: Int) -> [String] {
    var lines = ["\(report.analysis) · \(report.dataset.escapingControls)"]
    for sentence in report.verdict {
      lines += wrap(sentence.escapingControls, width: width, first: "  ", rest: "    ")
    }
    guard !report.parameters.isEmpty else { return lines }
    let settings = report.parameters.map { "\($0.name)=\($0.value.escapingControls)" }
    let parameters = settings.joined(separator: "; ")
    return lines + wrap(parameters, width: width, first: "parameters: ", rest: "  ")
  }

  /// Warnings first, each marked `!`; facts are marked `·`.
  private static func notes(of report: Report, width: Int) -> [String] {
    guard !report.notes.isEmpty else { return [] }
    let lines = report.warningsFirst.flatMap { note in
      wrap(
        "\(note.text.escapingControls) [\(note.id)]", width: width,
        first: note.severity == .warning ? "! " : "· ", rest: "  ")
    }
    return ["", "notes"] + lines
  }
}
