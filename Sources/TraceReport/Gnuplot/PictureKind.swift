/// A file format of pictures, and how gnuplot is told to write it.
public enum PictureKind: String, Sendable, CaseIterable {
  /// For pages from a telephone's width on, which put their own background in place of the white
  /// one: text stays text.
  case svg
  /// For papers: 12 cm wide, with text of 9 points.
  case pdf
  /// For slides: 1440 pixels wide.
  case png

  /// What `set terminal` takes.
  public var terminal: String {
    switch self {
    case .svg: "svg size 520,340 dynamic background '#ffffff' font 'sans-serif,15' linewidth 1"
    case .pdf: "pdfcairo size 12cm,7.85cm font 'sans,9.5' linewidth 1"
    case .png: "pngcairo size 1440,942 font 'sans,15' fontscale 2.1 linewidth 2.5 pointscale 2.5"
    }
  }

  /// The command that gnuplot runs before a script.
  ///
  /// - Parameter path: Where the picture goes.
  /// - Returns: What `-e` takes.
  public func preamble(writingTo path: String) -> String {
    "set terminal \(terminal); set output '\(path)'"
  }

  /// A makefile that draws every script of its folder: `make`, `make pdf`, `make png`.
  public static var makefile: String {
    let rules = allCases.map { kind in
      """
      \(kind.rawValue): $(patsubst %.gp,%.\(kind.rawValue),$(wildcard *.gp))
      %.\(kind.rawValue): %.gp %.csv
      \tgnuplot -e "\(kind.preamble(writingTo: "$@"))" $<

      """
    }
    return "# Draws the figures of this folder with gnuplot 5: make, make pdf, make png.\n"
      + ".PHONY: \(allCases.map(\.rawValue).joined(separator: " "))\n"
      + rules.joined()
  }
}
