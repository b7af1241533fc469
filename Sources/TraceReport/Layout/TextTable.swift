/// A table laid out for a terminal.
///
/// Headings are broken where the table is too wide. Where that is not enough, the table is broken into
/// parts that stand below each other, each with the key columns first; no column is left out. A long
/// text is broken into lines where it stands in the last column, and shortened in any other; keys that
/// would take more than half of the width are the fewest that tell rows apart, a third of it each.
struct TextTable {
  private let table: Table
  private let shown: ShownRows
  private let parts: [[TextColumn]]
  private let hasShortenedText: Bool

  /// Lays out a table within a number of terminal columns.
  init(_ table: Table, width: Int) {
    self.table = table
    let shown = ShownRows(of: table)
    let (columns, keys) = Self.columns(of: table, shown, width: width)
    self.shown = shown
    hasShortenedText = columns.indices.contains { index in
      columns[index].isShortened(shown.rows.map { $0[index] })
    }
    parts = Self.evenParts(of: columns, keys: keys, width: width)
  }

  /// The lines below the table's name.
  var lines: [String] {
    parts.map(lines(of:)).joined(separator: [""]) + remarks
  }

  /// What the reader must know to find what is not shown.
  private var remarks: [String] {
    var remarks: [String] = []
    if table.rows.isEmpty { remarks.append("(no rows)") }
    if shown.leftOut > 0 { remarks.append(table.leftOutSentence(shown.leftOut)) }
    if hasShortenedText {
      remarks.append("… within a text: shortened; \(table.wholeTableOption) prints it whole")
    }
    return remarks
  }
}

extension TextTable {
  /// The fewest columns of a text that is shortened.
  private static let leastText = 24
  /// The fewest columns in which prose is well read.
  private static let leastProse = 40
  /// The most lines of a cell.
  private static let mostLines = 8

  /// The columns, and how many of them stand first in each part.
  private static func columns(
    of table: Table, _ shown: ShownRows, width: Int
  ) -> (columns: [TextColumn], keys: Int) {
    let last = table.columns.count - 1
    func column(_ index: Int, limit: Int, lines: Int = 1) -> TextColumn {
      TextColumn(
        table.columns[index], values: shown.rows.map { $0[index] }, textLimit: limit,
        lineLimit: lines)
    }
    var columns = table.columns.indices.map { index in
      column(index, limit: index == last ? .max : max(leastText, width / 2))
    }
    var keys = table.keyColumnCount
    guard self.width(of: columns) > width else { return (columns, keys) }
    for index in columns.indices { columns[index].narrow() }
    guard self.width(of: columns) > width else { return (columns, keys) }
    if self.width(of: columns.prefix(keys)) > width / 2 {
      keys = table.fewestKeyColumns
      for index in columns.indices.prefix(keys) where index != last && !columns[index].isNumeric {
        columns[index] = column(index, limit: max(leastText, width / 3))
        columns[index].narrow()
      }
    }
    guard !columns[last].isNumeric else { return (columns, keys) }
    columns[last] = column(
      last, limit: columnsLeft(by: columns, keys: keys, width: width), lines: mostLines)
    return (columns, keys)
  }

  /// What the last column can have: what the others leave, or where that is little, the keys.
  private static func columnsLeft(by columns: [TextColumn], keys: Int, width: Int) -> Int {
    let beside = width - self.width(of: columns.dropLast()) - separator.count
    if beside >= leastProse { return beside }
    return max(leastText, width - self.width(of: columns.prefix(keys)) - separator.count)
  }
}

extension TextTable {
  private static let separator = "  "

  private static func width(of columns: some Collection<TextColumn>) -> Int {
    columns.map(\.width).reduce(0, +) + separator.count * max(0, columns.count - 1)
  }

  /// The fewest parts that fit, as narrow as that number of parts allows.
  private static func evenParts(
    of columns: [TextColumn], keys: Int, width: Int
  ) -> [[TextColumn]] {
    var parts = parts(of: columns, keys: keys, width: width)
    var narrower = width
    while narrower > 1, parts.count > 1 {
      narrower -= 1
      let candidate = self.parts(of: columns, keys: keys, width: narrower)
      guard candidate.count == parts.count else { break }
      parts = candidate
    }
    return parts
  }

  /// Puts as many columns into each part as fit beside the keys, at least one.
  private static func parts(
    of columns: [TextColumn], keys keyCount: Int, width: Int
  ) -> [[TextColumn]] {
    guard self.width(of: columns) > width else { return [columns] }
    let keys = Array(columns.prefix(keyCount))
    var parts: [[TextColumn]] = []
    var part = keys
    for column in columns.dropFirst(keyCount) {
      if part.count > keyCount, self.width(of: part + [column]) > width {
        parts.append(part)
        part = keys
      }
      part.append(column)
    }
    return parts + [part]
  }

  private func lines(of columns: [TextColumn]) -> [String] {
    var lines = headingLines(of: columns)
    lines.append(Self.line(columns.map { String(repeating: "─", count: $0.width) }))
    for row in shown.rows.indices {
      if row == shown.gap { lines.append("…") }
      let height = columns.map { $0.cells[row].count }.max() ?? 1
      for place in 0..<height {
        lines.append(
          Self.line(
            columns.map { $0.aligned(place < $0.cells[row].count ? $0.cells[row][place] : "") }))
      }
    }
    return lines
  }

  private func headingLines(of columns: [TextColumn]) -> [String] {
    let count = columns.map(\.heading.count).max() ?? 0
    let withUnit = columns.contains { !$0.unit.isEmpty }
    let headings = columns.map { $0.headingLines(count, withUnit: withUnit) }
    return (0..<(count + (withUnit ? 1 : 0))).map { row in Self.line(headings.map { $0[row] }) }
  }

  /// Joins cells; spaces at the end of a line are dropped.
  private static func line(_ cells: [String]) -> String {
    let joined = cells.joined(separator: separator)
    return String(joined.reversed().drop { $0 == " " }.reversed())
  }
}

extension Table {
  /// How many leading columns tell the rows apart: the text columns at the beginning, and up to two
  /// more where rows still share a key.
  var keyColumnCount: Int {
    let texts = columns.indices.prefix { index in
      rows.allSatisfy { if case .text = $0[index] { true } else { false } }
    }.count
    let most = min(columns.count - 1, texts + 2)
    guard texts < most else { return max(0, min(texts, most)) }
    return (texts...most).first(where: rowsDiffer) ?? texts
  }

  /// The fewest leading columns that tell the rows apart, at most ``keyColumnCount``.
  var fewestKeyColumns: Int {
    let most = keyColumnCount
    return most == 0 ? 0 : (1...most).first(where: rowsDiffer) ?? most
  }

  private func rowsDiffer(inFirst count: Int) -> Bool {
    var seen: Set<[Value]> = []
    return rows.allSatisfy { seen.insert(Array($0.prefix(count))).inserted }
  }
}
