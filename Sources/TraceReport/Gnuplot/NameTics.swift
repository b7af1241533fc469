/// The names of an axis of categories.
///
/// Below a figure they are broken into lines that fit, or slanted where a word is too long for that.
struct NameTics {
  /// The most lines of a name.
  private static let lineLimit = 3

  private let lines: [[String]]
  private let isSlanted: Bool

  /// - Parameters:
  ///   - names: In order.
  ///   - width: The characters of a line below the figure, shared by the names.
  init(_ names: [String], width: Int) {
    let slot = width / max(names.count, 1) - 1
    let lines = names.map { width < .max ? wrap($0, width: slot) : [$0.shortened] }
    isSlanted = lines.contains { $0.count > Self.lineLimit || $0.contains { $0.count > slot } }
    self.lines = isSlanted ? names.map { [$0.shortened] } : lines
  }

  /// What `set xtics` takes.
  var specification: String {
    let tics = lines.enumerated().map { place, lines in
      "\(lines.map(quoted).joined(separator: ".\"\\n\".")) \(place)"
    }
    return "(\(tics.joined(separator: ", "))) scale 0" + (isSlanted ? " rotate by 30 right" : "")
  }

  /// The lines of the name that has most.
  var lineCount: Int { lines.map(\.count).max() ?? 1 }
}
