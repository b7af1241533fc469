/// Which colour a series has: the same name, the same colour, in every figure of a run.
///
/// The colours are those of Okabe and Ito ("Color Universal Design", 2008), which people with any
/// colour vision tell apart; yellow is left out, since it vanishes on paper. A name takes the first
/// colour that no other series of its first figure has. Where more names meet than there are colours,
/// the colours begin again with another dash.
public struct Palette: Sendable, Equatable {
  /// Colours as `#rrggbb`.
  public static let colors = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d31",
  ]

  private var positions: [String: Int] = [:]

  /// Creates a palette in which no name has a colour yet.
  public init() {}

  /// Gives the names of a figure that have no colour yet the first ones free.
  public mutating func include(_ figure: Figure) {
    var taken = Set(figure.series.compactMap { positions[$0.name] })
    for series in figure.series where positions[series.name] == nil {
      let position = (0...).first { !taken.contains($0) } ?? 0
      positions[series.name] = position
      taken.insert(position)
    }
  }

  /// Returns the palette in which no two names of a figure look the same.
  ///
  /// Names that first met others may have come by one colour; of these the later one in the figure
  /// takes a free one there.
  func settled(for figure: Figure) -> Palette {
    var settled = self
    var taken: [Int: String] = [:]
    for name in figure.series.map(\.name) {
      let position = settled.positions[name] ?? 0
      guard taken[position, default: name] == name else {
        let free = (0...).first { taken[$0] == nil } ?? 0
        settled.positions[name] = free
        taken[free] = name
        continue
      }
      taken[position] = name
    }
    return settled
  }

  /// Returns the colour of a name.
  public func color(_ name: String) -> String {
    Self.colors[(positions[name] ?? 0) % Self.colors.count]
  }

  /// Returns the dash of a name: 1 is a full line.
  public func dash(_ name: String) -> Int { (positions[name] ?? 0) / Self.colors.count + 1 }
}
