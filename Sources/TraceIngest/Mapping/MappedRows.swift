internal import SQLite
internal import TraceStore

/// Turns the values that a mapping picks into rows of `llm_request`, and counts what is missing.
struct MappedRows {
  private let sink: TraceSink
  private let entries: [FieldMapping.Entry]
  private let bound: [Bound]
  private let models, services: CategoryField
  private var clock: DatasetClock
  private var arrivals, ends: StampField?
  private let elapsedScale: Int
  /// Entries whose source some record has had, and those that the record at hand leaves empty; a bit
  /// each.
  private var seen: UInt64 = 0
  private var missing: UInt64 = 0
  private var absences: [Absence]
  /// The entry that took no value of the record at hand.
  private var refused: Int?

  /// An entry as the loop over every record takes it.
  private struct Bound {
    var field: MappedField
    var kind: MappedField.Kind
    var place: Int
  }

  private struct Absence {
    var count: Int64 = 0
    var firstLine = 0
  }

  init(_ sources: MappedSources, _ sink: TraceSink) {
    self.sink = sink
    entries = sources.mapping.entries
    bound = zip(entries, sources.places).map { entry, place in
      Bound(field: entry.field, kind: entry.field.kind, place: place)
    }
    models = sink.category()
    services = sink.category()
    clock = sink.clock
    arrivals = sources.mapping.entry(.arrival).map(StampField.init)
    ends = sources.mapping.entry(.finished).map(StampField.init)
    elapsedScale = sources.mapping.entry(.elapsed)?.unit?.scale ?? 0
    absences = Array(repeating: Absence(), count: entries.count)
  }

  /// Fills the open row from a record's values, or says what is wrong with them.
  mutating func fill(_ row: LLMRequestRow, _ values: FieldValues, _ line: () -> Int) -> IssueLog
    .Kind?
  {
    missing = 0
    refused = nil
    var record = Record()
    for index in bound.indices {
      let value = values[bound[index].place]
      if value.kind != .absent { seen |= 1 << UInt64(index) }
      if bound[index].kind == .condition {
        guard test(value, index, &record) else { return refuse(index) }
      } else if value.isMissing {
        missing |= 1 << UInt64(index)
      } else {
        guard take(value, index, values, row, line, &record) else { return refuse(index) }
      }
    }
    guard let arrival = arrival(&record, line) else { return .absentArrival }
    row.set(.datasetID, sink.datasetID)
    row.set(.arrival, arrival)
    row.set(.elapsed, record.elapsed)
    setFailed(row, record)
    checkTotal(record, line)
    if missing != 0 { countMissing(line) }
    return nil
  }

  private mutating func refuse(_ index: Int) -> IssueLog.Kind {
    refused = index
    return .malformed(bound[index].field)
  }

  /// The value because of which ``fill(_:_:_:)`` refused a record, and where it lies; nil where the
  /// reason is another.
  func culprit(_ values: FieldValues) -> String? {
    guard let refused else { return nil }
    let value = values[bound[refused].place]
    let text =
      switch value.kind {
      case .scalar: String(decoding: value.bytes.prefix(100), as: UTF8.self)
      case .list: "\(values.lists[bound[refused].place].count) numbers"
      case .container: "an object or array"
      case .absent, .null: "null"
      }
    return "\(entries[refused].path) is \(text)"
  }

  // MARK: - Values

  /// What a record says that more than one field is made from.
  private struct Record {
    var arrival, end, elapsed: Int64?
    var input, output, total: Int64?
    var parts = -1
    var blocks = -1
    var hasFailed: Bool?
    var isUncertain = false
  }

  /// Takes a value into the row or the record; false where it is none of its field.
  private mutating func take(
    _ value: FieldValue, _ index: Int, _ values: FieldValues, _ row: LLMRequestRow,
    _ line: () -> Int,
    _ record: inout Record
  ) -> Bool {
    guard value.kind == (bound[index].kind == .list ? .list : .scalar) else { return false }
    switch bound[index].field {
    case .arrival:
      record.arrival = arrivals?.time(of: value, line: line, &clock)
      return record.arrival != nil
    case .finished:
      record.end = ends?.time(of: value, line: line, &clock)
      return record.end != nil
    case .elapsed:
      record.elapsed = DecimalText.scaled(value.bytes, scale: elapsedScale)
      return record.elapsed.map { $0 >= 0 } ?? false
    case .model: row.set(.model, models.id(of: value.bytes))
    case .service: row.set(.service, services.id(of: value.bytes))
    case .session: row.batch.set(LLMRequestColumn.session.rawValue, identifier: value.bytes)
    case .request: row.batch.set(LLMRequestColumn.request.rawValue, identifier: value.bytes)
    case .parent: row.batch.set(LLMRequestColumn.parent.rawValue, identifier: value.bytes)
    case .inputTokens: return count(value, .inputTokens, row, &record.input)
    case .outputTokens: return count(value, .outputTokens, row, &record.output)
    case .totalTokens: return count(value, .totalTokens, row, &record.total)
    case .cachedTokens: return count(value, .cachedTokens, row)
    case .images: return count(value, .images, row)
    case .turn: return count(value, .turn, row)
    case .blockIDs, .blockParts: return list(values, index, row, &record)
    case .failed: return true
    }
    return true
  }

  private func count(
    _ value: FieldValue, _ column: LLMRequestColumn, _ row: LLMRequestRow
  ) -> Bool {
    var unused: Int64?
    return count(value, column, row, &unused)
  }

  private func count(
    _ value: FieldValue, _ column: LLMRequestColumn, _ row: LLMRequestRow, _ number: inout Int64?
  ) -> Bool {
    number = DecimalText.integer(value.bytes)
    row.set(column, number)
    return number.map { $0 >= 0 } ?? false
  }

  /// The blocks of all parts together are the prompt's blocks.
  private func list(
    _ values: FieldValues, _ index: Int, _ row: LLMRequestRow, _ record: inout Record
  ) -> Bool {
    let list = values.lists[bound[index].place]
    if bound[index].field == .blockIDs {
      record.blocks = list.count
      row.batch.set(LLMRequestColumn.blockIDs.rawValue, list: list)
    } else {
      guard list.allSatisfy({ $0 >= 0 && $0 < 1 << 32 }) else { return false }
      record.parts = Int(list.reduce(0, +))
      row.batch.set(LLMRequestColumn.blockParts.rawValue, list: list)
    }
    return record.parts < 0 || record.blocks < 0 || record.parts == record.blocks
  }

  // MARK: - What follows from several values

  private mutating func arrival(_ record: inout Record, _ line: () -> Int) -> Int64? {
    guard ends != nil else { return record.arrival }
    guard let end = record.end else { return record.arrival }
    if arrivals == nil { return record.elapsed.map { end - $0 } }
    guard let arrival = record.arrival else { return nil }
    guard end >= arrival else {
      sink.issues.add(.finishedBeforeArrival, line: line(), example: "\(arrival - end) ns before")
      return arrival
    }
    record.elapsed = end - arrival
    return arrival
  }

  private mutating func test(_ value: FieldValue, _ index: Int, _ record: inout Record) -> Bool {
    switch entries[index].test?.outcome(value) {
    case .holds: record.hasFailed = true
    case .fails: record.hasFailed = record.hasFailed ?? false
    case .unknown:
      record.isUncertain = true
      missing |= 1 << UInt64(index)
    case .malformed, nil: return false
    }
    return true
  }

  /// One condition that holds is enough; where none holds and one cannot be told, nothing is told.
  private func setFailed(_ row: LLMRequestRow, _ record: Record) {
    guard let hasFailed = record.hasFailed, hasFailed || !record.isUncertain else { return }
    row.set(.failed, hasFailed ? 1 : 0)
  }

  private func checkTotal(_ record: Record, _ line: () -> Int) {
    guard let total = record.total, let input = record.input, let output = record.output,
      input &+ output != total
    else { return }
    sink.issues.add(.totalMismatch, line: line(), example: "\(input) + \(output) is not \(total)")
  }

  private mutating func countMissing(_ line: () -> Int) {
    for index in absences.indices where missing & 1 << UInt64(index) != 0 {
      if absences[index].count == 0 { absences[index].firstLine = line() }
      absences[index].count += 1
    }
  }
}

// MARK: - The end of a source

extension MappedRows {
  /// Whether some record has had the source of an entry.
  func hasSeen(_ index: Int) -> Bool { seen & 1 << UInt64(index) != 0 }

  /// Hands the sink what is known after the last record.
  func finish() throws(IngestError) {
    sink.clock = clock
    if let start = arrivals?.isAbsolute, let end = ends?.isAbsolute, start != end {
      throw .malformedMapping(
        text: FieldMapping.text(of: entries),
        reason: "of arrival and finished one is a date and the other counts from an unknown zero")
    }
    for stamps in [arrivals, ends].compactMap({ $0 }) {
      for (kind, text) in stamps.assumptions {
        sink.issues.add(kind, line: stamps.firstLine, example: text)
      }
      if stamps.withoutOffset > 0 {
        sink.issues.add(
          .withoutOffset, line: stamps.firstLineWithoutOffset, count: stamps.withoutOffset,
          example: "others state an offset; those without are taken for UTC")
      }
    }
    for (entry, absence) in zip(entries, absences) where absence.count > 0 {
      sink.issues.add(
        .absent(entry.field), line: absence.firstLine, count: absence.count,
        example: "\(entry.path)")
    }
    sink.facts["map"] = FieldMapping.text(of: entriesWithUnits)
  }

  private var entriesWithUnits: [FieldMapping.Entry] {
    entries.map { entry in
      var entry = entry
      if entry.field == .arrival { entry.unit = arrivals?.unit }
      if entry.field == .finished { entry.unit = ends?.unit }
      return entry
    }
  }
}

extension IssueLog.Kind {
  static let absentArrival = Self(name: "absent-arrival", severity: .rejected)
  static let finishedBeforeArrival = Self(name: "finished-before-arrival", severity: .warning)

  /// A value that is none of its field.
  static func malformed(_ field: MappedField) -> Self {
    Self(name: "malformed-\(field.issueName)", severity: .rejected)
  }

  /// A value that is missing.
  static func absent(_ field: MappedField) -> Self {
    Self(name: "absent-\(field.issueName)", severity: .info)
  }
}
