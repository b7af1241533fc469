/// Where the names of vertical references stand: above the figure, each over its line.
struct ReferenceHeadings {
  /// Which part of a name stands over the line.
  enum Alignment: String {
    case left, center, right
  }

  /// A name, how far right its line is, 0 to 1, and its row, counted from the lowest.
  struct Entry {
    var text: String
    var place: Double
    var alignment: Alignment
    var row: Int
    /// The characters between which it stands.
    var extent: ClosedRange<Double>
  }

  /// From left to right; two that would meet stand in different rows.
  let entries: [Entry]

  /// - Parameters:
  ///   - figure: whose references are named.
  ///   - x: its horizontal axis.
  ///   - room: the characters that names take right of the figure.
  init(_ figure: Figure, x: GnuplotAxis, room: Int) {
    let width = Double(max(SeriesLabels.width - 10 - room, 20))
    var entries: [Entry] = []
    let vertical = figure.references.filter { $0.direction == .vertical && !$0.label.isEmpty }
    for reference in vertical.sorted(by: { $0.value < $1.value }) {
      var entry = Self.entry(reference.label.shortened, at: x.share(reference.value), of: width)
      let taken = Set(entries.filter { $0.extent.overlaps(entry.extent) }.map(\.row))
      entry.row = (0...).first { !taken.contains($0) } ?? 0
      entries.append(entry)
    }
    self.entries = entries
  }

  /// The lines that the names take.
  var rowCount: Int { entries.map { $0.row + 1 }.max() ?? 0 }

  private static func entry(_ text: String, at place: Double, of width: Double) -> Entry {
    let (middle, length) = (place * width, Double(text.count))
    if middle < length / 2 {
      return Entry(
        text: text, place: place, alignment: .left, row: 0, extent: middle...(middle + length + 2))
    }
    if middle > width - length / 2 {
      return Entry(
        text: text, place: place, alignment: .right, row: 0,
        extent: (middle - length)...(middle + 2))
    }
    return Entry(
      text: text, place: place, alignment: .center, row: 0,
      extent: (middle - length / 2)...(middle + length / 2 + 2))
  }
}
