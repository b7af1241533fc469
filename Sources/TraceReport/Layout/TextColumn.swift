/// One column of a text table: heading, unit and cells, of one width.
struct TextColumn {
  /// The heading, broken into lines.
  var heading: [String]
  /// The unit in parentheses, or empty.
  var unit: String
  /// The lines of each cell, decimal points aligned.
  var cells: [[String]]
  /// Whether heading and cells are aligned on the right.
  var isNumeric: Bool
  /// The terminal columns of the widest line.
  var width: Int

  /// Lays out one column.
  ///
  /// - Parameters:
  ///   - column: What the heading says.
  ///   - values: One value per row.
  ///   - textLimit: The columns beyond which a text is shortened or broken.
  ///   - lineLimit: The most lines of a cell; a text that needs more is shortened.
  init(_ column: Table.Column, values: [Table.Value], textLimit: Int, lineLimit: Int = 1) {
    let readable = column.readable(values)
    let written = ColumnCells(readable.values, unit: column.unit, decimals: column.decimals)
    isNumeric = written.isNumeric
    cells = written.pointAligned.map {
      Self.lines(of: $0, columns: textLimit, lineLimit: lineLimit)
    }
    heading = [column.words]
    unit = readable.unit.map { "(\($0))" } ?? ""
    width = 0
    measure()
  }

  /// The text broken into so many lines, or else shortened to one.
  private static func lines(of text: String, columns: Int, lineLimit: Int) -> [String] {
    let lines = lineLimit > 1 ? text.broken(at: columns) : [text]
    return lines.count <= lineLimit && lines.allSatisfy { $0.terminalColumns <= columns }
      ? lines : [text.shortened(to: columns)]
  }

  /// Whether a text was shortened.
  func isShortened(_ values: [Table.Value]) -> Bool {
    zip(cells, values).contains { lines, value in
      guard case .text(let text) = value else { return false }
      return lines.count == 1 && lines[0] != text.escapingControls
    }
  }

  /// Breaks the heading at spaces where it is wider than unit and cells, into lines of 10 or more.
  mutating func narrow() {
    let longestWord = heading.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
    let needed = ([unit] + cells.joined()).map(\.terminalColumns).max() ?? 0
    heading = wrap(heading.joined(separator: " "), width: max(needed, longestWord, 10))
    measure()
  }

  /// Heading lines, the last at the bottom, then the unit if any column of the table has one.
  func headingLines(_ count: Int, withUnit: Bool) -> [String] {
    let missing = [String](repeating: "", count: count - heading.count)
    return (missing + heading + (withUnit ? [unit] : [])).map(aligned)
  }

  /// A text padded to the column's width.
  func aligned(_ text: String) -> String {
    text.padded(to: width, onLeft: isNumeric)
  }

  private mutating func measure() {
    width = (heading + [unit] + cells.joined()).map(\.terminalColumns).max() ?? 0
  }
}
