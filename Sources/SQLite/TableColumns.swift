/// What the schema says of a table's columns, as far as storage is concerned.
struct TableColumns {
  struct Column: Equatable {
    var name: String
    /// The declared type makes integers come back as reals.
    var isReal: Bool
    /// Rows made before the column was added read as something other than NULL.
    var hasDefault: Bool
  }

  /// The stored columns in record order.
  let stored: [Column]
  /// The position of the INTEGER PRIMARY KEY, which records hold as NULL.
  let rowidAlias: Int?
  /// Whether a record holds exactly ``stored`` (no generated column).
  let isPlain: Bool

  init(connection: Connection, table: String) throws(SQLiteError) {
    var stored: [Column] = []
    var keys: [Int] = []
    var isPlain = true
    let info = try connection.rows(
      "SELECT name, upper(type), dflt_value, pk, hidden FROM pragma_table_xinfo(?)", [.text(table)])
    for row in info {
      if row[3] != 0 { keys.append(stored.count) }
      if row[4] != 0 { isPlain = false }
      let type = row[1].text ?? ""
      stored.append(
        Column(
          name: row[0].text ?? "",
          isReal: !type.contains("INT") && ["REAL", "FLOA", "DOUB"].contains(where: type.contains),
          hasDefault: row[2] != .null && row[2].text?.uppercased() != "NULL"))
    }
    let alias = keys.count == 1 && info[keys[0]][1].text == "INTEGER" ? keys[0] : nil
    self.stored = stored
    self.rowidAlias = alias
    self.isPlain = isPlain
  }
}
