/// One column of a text table: heading, unit and cells, of one width.
struct TextColumn {
  /// The heading, broken into lines.
  var heading: [String]
  /// The unit in parentheses, or empty.
  var unit: String
  /// The cells, decimal points aligned.
  var cells: [String]
  /// Whether heading and cells are aligned on the right.
  var isNumeric: Bool
  /// The terminal columns of the widest line.
  var width: Int

  /// Lays out one column.
  ///
  /// - Parameters:
  ///   - column: What the heading says.
  ///   - values: One value per row.
  ///   - textLimit: The columns beyond which a text is shortened.
  init(_ column: Table.Column, values: [Table.Value], textLimit: Int) {
    let written = ColumnCells(values, unit: column.unit)
    isNumeric = written.isNumeric
    cells = written.pointAligned.map { $0.shortened(to: textLimit) }
    heading = [column.words]
    unit = column.shownUnit.map { "(\($0))" } ?? ""
    width = 0
    measure()
  }

  /// Breaks the heading at spaces where it is wider than unit and cells, into lines of 10 or more.
  mutating func narrow() {
    let longestWord = heading.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
    let needed = ([unit] + cells).map(\.terminalColumns).max() ?? 0
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
    width = (heading + [unit] + cells).map(\.terminalColumns).max() ?? 0
  }
}
