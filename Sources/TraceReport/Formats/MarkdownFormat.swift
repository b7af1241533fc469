/// Reports as GitHub Flavored Markdown, for issue trackers.
///
/// Numbers and long tables are as in ``TextFormat``. All text is escaped: none of it can become
/// markup, HTML, a further table cell or the mention of a user.
public enum MarkdownFormat: ReportFormat {
  /// `markdown`.
  public static let name = "markdown"
  /// What the format is for.
  public static let summary = "GitHub tables and lists, for issue trackers"
  /// `md`.
  public static let fileExtension = "md"

  /// Writes reports below each other.
  public static func render(
    _ reports: [Report], layout: Layout, to output: inout some TextOutputStream
  ) throws(ReportFormatError) {
    for (index, report) in reports.enumerated() {
      if index > 0 { output.write("\n") }
      output.write(head(of: report))
      for figure in report.figures { output.write(link(to: figure)) }
      for table in report.tables { render(table, to: &output) }
      output.write(notes(of: report))
    }
  }

  private static func head(of report: Report) -> String {
    var text = "## \(escaped(report.analysis)) · \(escaped(report.dataset))\n"
    for sentence in report.verdict { text += "\n**\(escaped(sentence))**\n" }
    guard !report.parameters.isEmpty else { return text }
    let settings = report.parameters.map { "\(escaped($0.name)) = \(escaped($0.value))" }
    return text + "\nParameters: \(settings.joined(separator: ", "))\n"
  }

  /// The picture, where one that Markdown shows lies beside the text.
  private static func link(to figure: Figure) -> String {
    guard let path = figure.picture?.path,
      let kind = figure.picture?.kinds.first(where: { $0 != .pdf })
    else { return "" }
    let address = path.replacing(" ", with: "%20").replacing(")", with: "%29")
    return
      "\n![\(escaped(figure.title))](\(address).\(kind.rawValue))\n\n\(escaped(figure.caption))\n"
  }

  private static func render(_ table: Table, to output: inout some TextOutputStream) {
    let shown = ShownRows(of: table)
    let readable = table.columns.indices.map { index in
      table.columns[index].readable(shown.rows.map { $0[index] })
    }
    let columns = zip(table.columns, readable).map { column, readable in
      ColumnCells(readable.values, unit: column.unit, decimals: column.decimals)
    }
    output.write("\n### \(escaped(table.name))\n\n")
    output.write(
      line(zip(table.columns, readable).map { escaped($0.heading(unit: $1.unit)) }))
    output.write(line(columns.map { $0.isNumeric ? "---:" : "---" }))
    for row in shown.rows.indices {
      if row == shown.gap { output.write(line(columns.map { _ in "…" })) }
      output.write(line(columns.map { escaped($0.texts[row]) }))
    }
    if shown.leftOut > 0 { output.write("\n\(escaped(table.leftOutSentence(shown.leftOut)))\n") }
  }

  private static func notes(of report: Report) -> String {
    guard !report.notes.isEmpty else { return "" }
    let items = report.warningsFirst.map { note in
      let mark = note.severity == .warning ? "**Warning:** " : ""
      return "- \(mark)\(escaped(note.text)) (\(escaped(note.id)))\n"
    }
    return "\n### notes\n\n" + items.joined()
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Text that Markdown shows as it is.
  static func escaped(_ text: String) -> String {
    text.escapingControls.map { character in
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "#", "&", "$": "\\\(character)"
      case "@": "<span>@</span>"
      default: String(character)
      }
    }.joined()
  }
}

extension Table.Column {
  /// The name in words and the unit.
  fileprivate func heading(unit: String?) -> String { unit.map { "\(words) (\($0))" } ?? words }
}
