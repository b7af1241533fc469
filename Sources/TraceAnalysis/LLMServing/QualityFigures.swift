internal import TraceReport

/// The figures of the quality report.
enum QualityFigures {
  /// What was found, as shares; none where fewer than two things were.
  static func all(_ checks: [QualityCheck]) -> [Figure] {
    let found = checks.filter { $0.isFound && $0.share != nil }
    var figure = Figure(
      "found", title: "What is wrong, and how much of it",
      caption:
        "Share of the rows, gaps or records looked at (the table says of which): long bars limit what "
        + "the other reports can say.",
      x: .categories("", found.map { $0.name.replacing("_", with: " ") }),
      y: .linear("share"))
    guard found.count > 1 else { return [] }
    figure.add(
      "found", .bars, found.enumerated().map { place, check in (Double(place), check.share) })
    return [figure]
  }
}
