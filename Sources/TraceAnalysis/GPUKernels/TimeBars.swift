internal import TraceReport

/// Lying bars of what takes most, named at the left.
struct TimeBars {
  /// The bars drawn; the table has all names.
  private static let limit = 10

  private let name: String
  private let title: String
  private let caption: String
  private let x: Figure.Axis

  init(_ name: String, title: String, caption: String, x: Figure.Axis) {
    (self.name, self.title, self.caption, self.x) = (name, title, caption, x)
  }

  /// Draws the first rows, which come in descending order; none of a single one.
  func figures(_ rows: [(name: String, value: Double)], series: String) -> [Figure] {
    let shown = rows.prefix(Self.limit)
    guard shown.count > 1 else { return [] }
    let left = rows.count - shown.count
    var figure = Figure(
      name, title: title,
      caption: caption + (left > 0 ? " \(left) shorter bars are in the table only." : ""),
      x: x, y: .categories("", shown.map { functionName($0.name) }))
    figure.add(
      series, .bars, shown.enumerated().map { (x: $1.value, y: Optional(Double($0))) })
    return [figure]
  }
}

/// A name that stands beside a bar.
///
/// Of a C++ function without what it returns, namespaces, template arguments and parameters; of a copy
/// or a set, what it is without kinds of memory; other names as they are.
func functionName(_ signature: String) -> String {
  if signature.hasPrefix("[CUDA ") { return String(signature.dropFirst(6).dropLast()) }
  if signature.hasPrefix("Memcpy ") || signature.hasPrefix("Memset ") {
    return signature.split(separator: " (").first.map(String.init) ?? signature
  }
  guard signature.contains("::") || signature.hasPrefix("void ") else { return signature }
  var depth = 0
  var plain = ""
  for character in signature {
    if "<([{".contains(character) {
      if depth == 0, character == "(", let last = plain.last, !" :".contains(last) { break }
      depth += 1
    } else if ">)]}".contains(character) {
      depth = max(depth - 1, 0)
    } else if depth == 0 {
      plain.append(character)
    }
  }
  let name = plain.split(separator: " ").last?.split(separator: ":").last.map(String.init)
  return name ?? signature
}
