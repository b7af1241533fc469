/// Reads a log of JSON lines as a mapping says.
struct MappedJSONLines {
  private let sources: MappedSources
  private let sink: TraceSink
  private let tree: JSONPathTree

  init(_ sources: MappedSources, _ sink: TraceSink) {
    self.sources = sources
    self.sink = sink
    tree = JSONPathTree(sources.paths.map(\.names), lists: sources.lists)
  }

  func readAll(_ stream: ByteStream) throws(IngestError) {
    try checkArrival(stream)
    let values = FieldValues(count: sources.paths.count)
    var rows = MappedRows(sources, sink)
    let fill = { (json: JSONScanner, row: LLMRequestRow) throws(ReadError) -> IssueLog.Kind? in
      guard try tree.read(json, into: values) else { return .malformedJSON }
      try json.finish()
      return rows.fill(row, values, line: json.firstLine)
    }
    try JSONRecords(sink).appendAll(stream, fill) { rows.culprit(values) }
    for (index, entry) in sources.mapping.entries.enumerated()
    where !rows.hasSeen(index) && !entry.isOptional && entry.test?.asksForNull != true {
      throw noSuchPath(entry, stream)
    }
    try rows.finish()
  }

  /// Refuses a path to arrivals that none of the first records has: there is no need to read on.
  private func checkArrival(_ stream: ByteStream) throws(IngestError) {
    var missing = sources.arrivalEntries
    var records = 0
    do throws(ReadError) {
      let values = FieldValues(count: sources.paths.count)
      let lines = try JSONLines(ByteStream(contents: stream.head))
      while !missing.isEmpty, try lines.next() {
        guard (try? tree.read(lines.json, into: values)) == true else { continue }
        records += 1
        missing.removeAll { values[sources.place(of: $0)].kind != .absent }
      }
    } catch {
      throw .unreadable(error)
    }
    if let entry = missing.first, records > 0 { throw noSuchPath(entry, stream) }
  }

  private func noSuchPath(_ entry: FieldMapping.Entry, _ stream: ByteStream) -> IngestError {
    let found = JSONPathListing(stream.head).paths.map { names in
      SourcePath(names: names, beginsWithPlace: SourcePath.isPlace(names[0])).description
    }
    return .noSuchSource(
      path: stream.name, kind: "path", entry: entry.description, name: entry.path.description,
      found: found)
  }
}
