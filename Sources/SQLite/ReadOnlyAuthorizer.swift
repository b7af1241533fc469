internal import CSQLite

extension Connection {
  /// Refuses every statement that could change this or any other database from here on.
  ///
  /// Reading, SQL functions (but not `load_extension`) and pragmas that only tell are allowed;
  /// ATTACH, DETACH, writes and pragmas with an argument that sets something are refused.
  public func restrictToReading() {
    sqlite3_set_authorizer(
      handle,
      { _, action, first, second, _, _ in
        isReading(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
          ? SQLITE_OK : SQLITE_DENY
      }, nil)
  }
}

/// Pragmas that tell something about a named object and change nothing.
private let tellingPragmas: Set<String> = [
  "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
  "foreign_key_list", "integrity_check", "quick_check", "function_list", "pragma_list",
  "collation_list", "compile_options", "database_list", "module_list",
]

/// Pragmas that tell a setting when they have no argument.
private let settings: Set<String> = [
  "application_id", "user_version", "page_size", "page_count", "journal_mode", "encoding",
  "schema_version", "data_version", "freelist_count", "auto_vacuum",
]

private func isReading(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
  switch action {
  case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE, SQLITE_TRANSACTION: return true
  case SQLITE_FUNCTION: return second?.lowercased() != "load_extension"
  // Asked for while a table-valued pragma is declared; a real UPDATE of the schema is refused by
  // the engine itself.
  case SQLITE_UPDATE: return first == "sqlite_master"
  case SQLITE_PRAGMA:
    let name = first?.lowercased() ?? ""
    return tellingPragmas.contains(name) || (second == nil && settings.contains(name))
  default: return false
  }
}
