internal import SQLite
internal import TraceStore

/// What one record of a log says of a request, before it goes into a row.
struct MappedRecord {
  var arrival: Int64?
  var end: Int64?
  var elapsed: Int64?
  /// Dictionary ids.
  var model: Int64?
  var service: Int64?
  var session = FieldValue()
  var request = FieldValue()
  var parent = FieldValue()
  var input: Int64?
  var output: Int64?
  var total: Int64?
  var cached: Int64?
  var images: Int64?
  var turn: Int64?
  /// The place of the list of blocks, and how many there are.
  var blocks: (place: Int, count: Int)?
  /// The place of the list of their parts, and how many blocks the parts have together.
  var parts: (place: Int, count: Int)?
  var hasFailed: Bool?
  /// Whether a condition could not be told.
  var isUncertain = false

  /// Whether the blocks of all parts together are the prompt's blocks.
  var partsFit: Bool {
    blocks.map { blocks in parts.map { $0.count == blocks.count } ?? true } ?? true
  }

  /// Whether the total is not the sum of its parts.
  var isTotalWrong: Bool {
    guard let total, let input, let output else { return false }
    return input &+ output != total
  }

  /// One condition that holds is enough; where none holds and one cannot be told, nothing is told.
  private var failed: Int64? {
    guard let hasFailed, hasFailed || !isUncertain else { return nil }
    return hasFailed ? 1 : 0
  }

  /// Fills the open row.
  func store(in row: LLMRequestRow, _ datasetID: Int64, _ values: FieldValues) {
    row.set(.datasetID, datasetID)
    row.set(.arrival, arrival)
    row.set(.elapsed, elapsed)
    row.set(.model, model)
    row.set(.service, service)
    row.set(.inputTokens, input)
    row.set(.outputTokens, output)
    row.set(.totalTokens, total)
    row.set(.cachedTokens, cached)
    row.set(.images, images)
    row.set(.turn, turn)
    row.set(.failed, failed)
    set(.session, session, row)
    set(.request, request, row)
    set(.parent, parent, row)
    set(.blockIDs, blocks?.place, values, row)
    set(.blockParts, parts?.place, values, row)
  }

  @inline(__always)
  private func set(_ column: LLMRequestColumn, _ identifier: FieldValue, _ row: LLMRequestRow) {
    guard identifier.kind == .scalar else { return }
    row.batch.set(column.rawValue, identifier: identifier.bytes)
  }

  private func set(
    _ column: LLMRequestColumn, _ place: Int?, _ values: FieldValues, _ row: LLMRequestRow
  ) {
    guard let place else { return }
    row.batch.set(column.rawValue, list: values.lists[place])
  }
}
