/// Which rows of a table a reader is shown: all of a short table, both ends of a long one.
struct ShownRows {
  /// The longest table shown whole.
  static let limit = 40
  /// The rows shown of the beginning of a longer one.
  static let head = 10
  /// The rows shown of its end.
  static let tail = 5

  /// The rows shown.
  let rows: [[Table.Value]]
  /// Where in `rows` others are left out, or nil where none are.
  let gap: Int?
  /// How many are left out.
  let leftOut: Int

  /// Chooses the rows of a table.
  init(of table: Table, limit: Int = limit, head: Int = head, tail: Int = tail) {
    let all = table.rows
    let isLong = all.count > limit
    rows = isLong ? all.prefix(head) + all.suffix(tail) : all
    gap = isLong ? head : nil
    leftOut = all.count - rows.count
  }
}

extension Table {
  /// Says how many rows are left out and where they are.
  func leftOutSentence(_ count: Int) -> String {
    "… \(count) of \(rows.count) rows left out; "
      + (file.map { "\($0) has all" } ?? "\(wholeTableOption) prints all")
  }

  /// The options that print every row and every text whole.
  var wholeTableOption: String { "--format csv --table \(name)" }
}
