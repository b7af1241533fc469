internal import SQLite
internal import TraceStore

/// The texts that rows of an export name by their number in `StringIds`.
///
/// Only texts that are asked for are read: the table holds others too, among them the output and the
/// environment of the profiled program.
final class NsightStrings {
  private let export: NsightExport
  private let statement: Statement?
  private let field: CategoryField
  private var texts: [Int64: String?] = [:]
  private var ids: [Int64: Int64?] = [:]
  private var last: (string: Int64, id: Int64?)?

  init(_ export: NsightExport, _ sink: TraceSink) throws(IngestError) {
    self.export = export
    field = sink.category()
    statement =
      export.tables.contains("StringIds")
      ? try reading(export.path) {
        try export.connection.prepare("SELECT value FROM StringIds WHERE id = ?")
      } : nil
  }

  /// A text, or nil where there is none of this number.
  func text(_ string: Int64) throws(IngestError) -> String? {
    if let known = texts[string] { return known }
    let text = try read(string)
    if texts.count == Self.maximumKept { texts.removeAll(keepingCapacity: true) }
    texts[string] = .some(text)
    return text
  }

  /// The names of ranges may be of any number.
  private static let maximumKept = 1 << 14

  private func read(_ string: Int64) throws(IngestError) -> String? {
    guard let statement else { return nil }
    return try reading(export.path) {
      defer { statement.reset() }
      try statement.bind(1, .integer(string))
      return try statement.step() ? statement.text(0) : nil
    }
  }

  /// The dictionary's id of a text, or nil where there is none of this number.
  func dictionaryID(_ string: Int64) throws(IngestError) -> Int64? {
    if let last, last.string == string { return last.id }
    if ids[string] == nil { try find(string) }
    let id = ids[string] ?? nil
    last = (string, id)
    return id
  }

  private func find(_ string: Int64) throws(IngestError) {
    let id = try text(string).flatMap { field.id(ofText: $0) }
    ids[string] = .some(id)
  }
}
