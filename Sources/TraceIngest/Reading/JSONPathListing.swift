/// The paths that the records at the beginning of JSON lines have, in the order of their appearance.
struct JSONPathListing {
  /// Each path as the names on it; of an array within a record the first element stands for all.
  private(set) var paths: [[String]] = []
  private var known: Set<[String]> = []
  private static let limit = 500

  /// Lists the paths of content, as far as the content goes.
  init(_ head: [UInt8]) {
    do throws(ReadError) {
      let lines = try JSONLines(ByteStream(contents: head))
      while try lines.next() { try? collect(lines.json, []) }
    } catch {
      // What could be listed is listed.
    }
  }

  private mutating func collect(_ json: JSONScanner, _ path: [String]) throws(ReadError) {
    switch try json.peek() {
    case .object:
      guard try json.enterObject() else { return }
      while try json.nextKey() {
        try collect(json, path + [String(decoding: json.key, as: UTF8.self)])
      }
    case .array: try collectElements(json, path)
    case .string, .number, .nonFinite, .bool, .null:
      try json.skipValue()
      add(path)
    }
  }

  private mutating func collectElements(_ json: JSONScanner, _ path: [String]) throws(ReadError) {
    guard try json.enterArray() else { return }
    var place = 0
    while try json.nextElement() {
      let kind = try json.peek()
      let isTelling = path.isEmpty || place == 0 && (kind == .object || kind == .array)
      if isTelling { try collect(json, path + [String(place)]) } else { try json.skipValue() }
      if !isTelling && place == 0 { add(path) }
      place += 1
    }
    if place == 0 { add(path) }
  }

  private mutating func add(_ path: [String]) {
    guard !path.isEmpty, paths.count < Self.limit, known.insert(path).inserted else { return }
    paths.append(path)
  }
}
