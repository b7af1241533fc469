/// The places that a mapping reads, each once, and which of its entries reads which.
struct MappedSources {
  let mapping: FieldMapping
  /// The different paths, in the order that ``JSONPathTree`` takes.
  let paths: [SourcePath]
  /// For each entry of the mapping the place of its path in `paths`.
  let places: [Int]

  init(_ mapping: FieldMapping) {
    self.mapping = mapping
    var byNames: [[String]: SourcePath] = [:]
    for entry in mapping.entries { byNames[entry.path.names] = entry.path }
    let names = byNames.keys.sorted { $0.lexicographicallyPrecedes($1) }
    paths = names.compactMap { byNames[$0] }
    places = mapping.entries.map { names.firstIndex(of: $0.path.names) ?? 0 }
  }

  /// The place of an entry's path.
  func place(of entry: FieldMapping.Entry) -> Int {
    paths.firstIndex { $0.names == entry.path.names } ?? 0
  }

  /// The places at which lists are read.
  var lists: Set<Int> {
    Set(zip(mapping.entries, places).filter { $0.0.field.kind == .list }.map(\.1))
  }

  /// The entries without which a record has no arrival.
  var arrivalEntries: [FieldMapping.Entry] {
    mapping.entry(.arrival).map { [$0] }
      ?? mapping.entries.filter { $0.field == .finished || $0.field == .elapsed }
  }
}
