/// One table of a page: its rows, and folded under them what its columns mean.
struct HTMLTable {
  /// The longest table shown whole; of a longer one both ends are.
  private static let limit = 400

  private let table: Table
  private let id: String
  private let shown: ShownRows

  init(_ table: Table, id: String) {
    self.table = table
    self.id = id
    shown = ShownRows(of: table, limit: Self.limit, head: 200, tail: 50)
  }

  func render(to output: inout some TextOutputStream) {
    output.write("<section>\n<h2>\(html(table.name))</h2>\n")
    if table.rows.isEmpty {
      output.write("<p class=\"left-out\">no rows</p>\n")
    } else {
      renderCells(to: &output)
    }
    if shown.leftOut > 0 {
      output.write("<p class=\"left-out\">\(html(table.leftOutSentence(shown.leftOut)))</p>\n")
    }
    output.write(folded("What the columns mean", definitions) + fileLink + "</section>\n")
  }

  private var fileLink: String {
    table.file.map { "<p class=\"file\"><a href=\"\(html($0))\">\(html($0))</a></p>\n" } ?? ""
  }

  /// The table alone.
  func renderCells(to output: inout some TextOutputStream) {
    let readable = table.columns.indices.map { index in
      table.columns[index].readable(shown.rows.map { $0[index] })
    }
    let columns = zip(table.columns, readable).map { column, readable in
      ColumnCells(readable.values, unit: column.unit, decimals: column.decimals)
    }
    output.write(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(html(table.name))\">\n")
    output.write("<table id=\"\(html(id))\" class=\"sortable\">\n<thead><tr>")
    for (index, (column, cells)) in zip(table.columns, columns).enumerated() {
      let unit = readable[index].unit.map { " <small>\(html($0))</small>" } ?? ""
      let kind = cells.isNumeric ? " class=\"number\"" : ""
      output.write("<th scope=\"col\"\(kind)>\(html(column.words))\(unit)</th>")
    }
    output.write("</tr></thead>\n<tbody>\n")
    for row in shown.rows.indices {
      if row == shown.gap {
        output.write("<tr class=\"gap\"><td colspan=\"\(columns.count)\">…</td></tr>\n")
      }
      let cells = zip(columns, readable).map {
        cell($0.texts[row], $1.values[row], $0.isNumeric)
      }
      output.write("<tr>\(cells.joined())</tr>\n")
    }
    output.write("</tbody>\n</table>\n</div>\n")
  }

  /// A number keeps all its digits as `data-value`, for sorting and copying.
  private func cell(_ text: String, _ value: Table.Value, _ isNumeric: Bool) -> String {
    let kind = isNumeric ? " class=\"number\"" : ""
    guard case .real(let real) = value, real.isFinite else {
      // What the column cuts off is shown on hover.
      let whole = text.count > 60 ? " title=\"\(html(text))\"" : ""
      return "<td\(kind)\(whole)>\(html(text))</td>"
    }
    let exact = NumberText.exact(real)
    let data = exact == text ? "" : " data-value=\"\(exact)\""
    return "<td\(kind)\(data)>\(html(text))</td>"
  }

  private var definitions: String {
    let items = table.columns.map { column in
      let unit = column.unit.map { " (\($0))" } ?? ""
      return "<dt><code>\(html(column.name))</code>\(html(unit))</dt>"
        + "<dd>\(html(column.description))</dd>\n"
    }
    return "<dl>\n\(items.joined())</dl>\n"
  }
}
