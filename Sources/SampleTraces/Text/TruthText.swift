/// A JSON object, a member a line.
struct TruthText {
  private var members: [String] = []

  /// Adds a number.
  mutating func add(_ name: String, _ value: some Numeric) {
    members.append("\"\(name)\": \(value)")
  }

  /// Adds a list of numbers.
  mutating func add(_ name: String, _ values: [some Numeric]) {
    members.append("\"\(name)\": [\(values.map { "\($0)" }.joined(separator: ", "))]")
  }

  /// Adds a number for each name, in the order of the names.
  mutating func add(_ name: String, _ values: [String: Int]) {
    let sorted = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    members.append("\"\(name)\": {\(sorted.joined(separator: ", "))}")
  }

  /// Adds text that has no character that JSON escapes.
  mutating func add(_ name: String, _ text: String) {
    members.append("\"\(name)\": \"\(text)\"")
  }

  /// The object with a line feed at its end.
  var text: String {
    "{\n" + members.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
  }
}
