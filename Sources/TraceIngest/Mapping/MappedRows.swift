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
    /// What the value is compared with, where the condition has an integer.
    var check: FailureTest.IntegerCheck?
  }

  private struct Absence {
    var count: Int64 = 0
    var firstLine = 0
  }

  init(_ sources: MappedSources, _ sink: TraceSink) {
    self.sink = sink
    entries = sources.mapping.entries
    bound = zip(entries, sources.places).map { entry, place in
      Bound(
        field: entry.field, kind: entry.field.kind, place: place, check: entry.test?.integerCheck)
    }
    models = sink.category()
    services = sink.category()
    clock = sink.clock
    arrivals = sources.mapping.entry(.arrival).map { StampField(unit: $0.unit) }
    ends = sources.mapping.entry(.finished).map { StampField(unit: $0.unit) }
    elapsedScale = sources.mapping.entry(.elapsed)?.unit?.scale ?? 0
    absences = Array(repeating: Absence(), count: entries.count)
  }

  /// Fills the open row from the values of the record on a line, or says what is wrong with them.
  mutating func fill(_ row: LLMRequestRow, _ values: FieldValues, line: Int) -> IssueLog.Kind? {
    missing = 0
    refused = nil
    var record = MappedRecord()
    // A local array is retained once, not for every field.
    let bound = bound
    for index in bound.indices {
      let field = bound[index]
      let value = values[field.place]
      if value.kind != .absent { seen |= 1 << UInt64(index) }
      if field.kind == .condition {
        guard test(value, field, index, &record) else { return refuse(index) }
      } else if value.isMissing {
        missing |= 1 << UInt64(index)
      } else {
        guard take(value, field, values, line, &record) else { return refuse(index) }
      }
    }
    guard record.partsFit else { return .malformed(.blockParts) }
    if ends != nil, let issue = complete(&record, line) { return issue }
    guard record.arrival != nil else { return .absentArrival }
    record.store(in: row, sink.datasetID, values)
    if record.isTotalWrong { addTotalMismatch(record, line) }
    if missing != 0 { countMissing(line) }
    return nil
  }

  private mutating func refuse(_ index: Int) -> IssueLog.Kind {
    refused = index
    return .malformed(bound[index].field)
  }

  /// The value because of which ``fill(_:_:line:)`` refused a record, and where it lies; nil where the
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

  /// Takes a value into the record; false where it is none of its field.
  private mutating func take(
    _ value: FieldValue, _ field: Bound, _ values: FieldValues, _ line: Int,
    _ record: inout MappedRecord
  ) -> Bool {
    guard value.kind == (field.kind == .list ? .list : .scalar) else { return false }
    switch field.field {
    case .arrival:
      record.arrival = arrivals?.time(of: value, line: line, &clock)
      return record.arrival != nil
    case .finished:
      record.end = ends?.time(of: value, line: line, &clock)
      return record.end != nil
    case .elapsed:
      record.elapsed = DecimalText.scaled(value.bytes, scale: elapsedScale)
      return record.elapsed.map { $0 >= 0 } ?? false
    case .model: record.model = models.id(of: value.bytes)
    case .service: record.service = services.id(of: value.bytes)
    case .session: record.session = value
    case .request: record.request = value
    case .parent: record.parent = value
    case .inputTokens: return count(value, &record.input)
    case .outputTokens: return count(value, &record.output)
    case .totalTokens: return count(value, &record.total)
    case .cachedTokens: return count(value, &record.cached)
    case .images: return count(value, &record.images)
    case .turn: return count(value, &record.turn)
    case .blockIDs: record.blocks = (field.place, values.lists[field.place].count)
    case .blockParts: return parts(field.place, values, &record)
    case .failed: break
    }
    return true
  }

  @inline(__always)
  private func count(_ value: FieldValue, _ number: inout Int64?) -> Bool {
    number = DecimalText.integer(value.bytes)
    return number.map { $0 >= 0 } ?? false
  }

  private func parts(_ place: Int, _ values: FieldValues, _ record: inout MappedRecord) -> Bool {
    let counts = values.lists[place]
    guard counts.allSatisfy({ $0 >= 0 && $0 < 1 << 32 }) else { return false }
    record.parts = (place, Int(counts.reduce(0, +)))
    return true
  }

  // MARK: - What follows from several values

  /// Makes the arrival or the elapsed time from the end.
  private func complete(_ record: inout MappedRecord, _ line: Int) -> IssueLog.Kind? {
    guard let end = record.end else { return nil }
    if arrivals == nil {
      guard let elapsed = record.elapsed else { return .absentArrival }
      let (arrival, overflow) = end.subtractingReportingOverflow(elapsed)
      record.arrival = arrival
      return overflow ? .malformed(.finished) : nil
    }
    guard let arrival = record.arrival else { return nil }
    let (elapsed, overflow) = end.subtractingReportingOverflow(arrival)
    if overflow { return .malformed(.finished) }
    if elapsed >= 0 {
      record.elapsed = elapsed
    } else {
      sink.issues.add(.finishedBeforeArrival, line: line, example: "\(-elapsed) ns before")
    }
    return nil
  }

  private mutating func test(
    _ value: FieldValue, _ field: Bound, _ index: Int, _ record: inout MappedRecord
  ) -> Bool {
    if let holds = field.check?.holds(value) {
      record.hasFailed = holds || record.hasFailed ?? false
      return true
    }
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

  private func addTotalMismatch(_ record: MappedRecord, _ line: Int) {
    let (input, output, total) = (record.input ?? 0, record.output ?? 0, record.total ?? 0)
    sink.issues.add(.totalMismatch, line: line, example: "\(input) + \(output) is not \(total)")
  }

  private mutating func countMissing(_ line: Int) {
    for index in absences.indices where missing & 1 << UInt64(index) != 0 {
      if absences[index].count == 0 { absences[index].firstLine = line }
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
    for entry in entries {
      guard let stamps = entry.field == .arrival ? arrivals : entry.field == .finished ? ends : nil
      else { continue }
      for (kind, text) in stamps.assumptions(entry.path) {
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
