#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Paths into a JSON value, walked while the value is scanned: what lies on no path is skipped.
///
/// A path is a list of member names; one that is a number is also the place of an array's element,
/// from 0. Where an object has a member twice the later one counts, as in Python's `json`. The text
/// lies in the scanner's window as a whole, as a line of ``JSONLines`` does.
final class JSONPathTree {
  private struct Node {
    var key: UnsafeRawBufferPointer
    /// The key as a place in an array, or -1.
    var place = -1
    /// The path that ends here, or -1.
    var path = -1
    var isList = false
    /// The paths that end here or below.
    var paths = 0..<0
    /// The nodes one step further.
    var children = 0..<0
  }

  /// How many paths there are.
  let count: Int
  private let nodes: UnsafeMutableBufferPointer<Node>

  /// Creates the tree.
  ///
  /// - Parameters:
  ///   - paths: all different, in the order of `lexicographicallyPrecedes`.
  ///   - lists: those of them at which a list of identifiers is read.
  init(_ paths: [[String]], lists: Set<Int>) {
    count = paths.count
    var nodes = [Node(key: UnsafeRawBufferPointer(start: nil, count: 0))]
    Self.grow(&nodes, from: 0, paths, 0..<paths.count, depth: 0, lists)
    self.nodes = .allocate(capacity: nodes.count)
    _ = self.nodes.initialize(fromContentsOf: nodes)
  }

  deinit {
    for node in nodes { node.key.deallocate() }
    nodes.deallocate()
  }

  private static func grow(
    _ nodes: inout [Node], from node: Int, _ paths: [[String]], _ range: Range<Int>, depth: Int,
    _ lists: Set<Int>
  ) {
    nodes[node].paths = range
    var next = range.lowerBound
    if next < range.upperBound, paths[next].count == depth {
      nodes[node].path = next
      nodes[node].isList = lists.contains(next)
      next += 1
    }
    var groups: [Range<Int>] = []
    while next < range.upperBound {
      let end = range.first { $0 > next && paths[$0][depth] != paths[next][depth] }
      groups.append(next..<(end ?? range.upperBound))
      next = end ?? range.upperBound
    }
    nodes[node].children = nodes.count..<nodes.count + groups.count
    for group in groups { nodes.append(Self.node(for: paths[group.lowerBound][depth])) }
    for (child, group) in zip(nodes[node].children, groups) {
      grow(&nodes, from: child, paths, group, depth: depth + 1, lists)
    }
  }

  private static func node(for name: String) -> Node {
    let key = UnsafeMutableRawBufferPointer.allocate(byteCount: name.utf8.count, alignment: 1)
    key.copyBytes(from: name.utf8)
    let place = Int(name).flatMap { String($0) == name ? $0 : nil }
    return Node(key: UnsafeRawBufferPointer(key), place: place ?? -1)
  }
}

// MARK: - Reading

extension JSONPathTree {
  /// Reads one value and sets what lies at the paths, each in its place; false where the value is
  /// neither object nor array.
  func read(_ json: JSONScanner, into values: FieldValues) throws(ReadError) -> Bool {
    values.removeAll()
    switch try json.peek() {
    case .object, .array:
      try read(0, json, values)
      return true
    case .string, .number, .nonFinite, .bool, .null:
      try json.skipValue()
      return false
    }
  }

  private func read(
    _ node: Int, _ json: JSONScanner, _ values: FieldValues
  ) throws(ReadError) {
    values.remove(nodes[node].paths)
    switch try json.peek() {
    case .object: try readObject(node, json, values)
    case .array: try readArray(node, json, values)
    case .null:
      _ = try json.null()
      set(node, FieldValue(kind: .null), values)
    case .string:
      guard let bytes = try json.string() else { return }
      let isRewritten = bytes.baseAddress == json.scratch.resolvedBytes.baseAddress
      set(node, .scalar(isRewritten ? values.keep(bytes) : bytes), values)
    case .number:
      guard let bytes = try json.numberText() else { return }
      set(node, .scalar(bytes), values)
    case .bool: set(node, .scalar(try json.word()), values)
    case .nonFinite:
      // NaN is how Python writes a number that is missing.
      let word = try json.word()
      set(node, word.equals("NaN") ? FieldValue(kind: .null) : .scalar(word), values)
    }
  }

  private func readObject(
    _ node: Int, _ json: JSONScanner, _ values: FieldValues
  ) throws(ReadError) {
    set(node, FieldValue(kind: .container), values)
    guard !nodes[node].children.isEmpty else { return try json.skipValue() }
    guard try json.enterObject() else { return }
    while try json.nextKey() {
      if let child = child(of: node, named: json.key) {
        try read(child, json, values)
      } else {
        try json.skipValue()
      }
    }
  }

  private func readArray(
    _ node: Int, _ json: JSONScanner, _ values: FieldValues
  ) throws(ReadError) {
    set(node, FieldValue(kind: .container), values)
    if nodes[node].isList {
      guard let identifiers = try json.identifiers() else { return }
      values.setList(identifiers, at: nodes[node].path)
      return
    }
    guard !nodes[node].children.isEmpty else { return try json.skipValue() }
    guard try json.enterArray() else { return }
    var place = 0
    while try json.nextElement() {
      if let child = nodes[node].children.first(where: { nodes[$0].place == place }) {
        try read(child, json, values)
      } else {
        try json.skipValue()
      }
      place += 1
    }
  }

  @inline(__always)
  private func set(_ node: Int, _ value: FieldValue, _ values: FieldValues) {
    let path = nodes[node].path
    if path >= 0 { values[path] = value }
  }

  @inline(__always)
  private func child(of node: Int, named key: UnsafeRawBufferPointer) -> Int? {
    for child in nodes[node].children where nodes[child].key.count == key.count {
      guard let one = nodes[child].key.baseAddress, let other = key.baseAddress else {
        return child
      }
      if memcmp(one, other, key.count) == 0 { return child }
    }
    return nil
  }
}
