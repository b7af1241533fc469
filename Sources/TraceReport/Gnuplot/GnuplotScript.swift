/// A gnuplot 5 script that draws one figure from its table as CSV.
///
/// The script sets neither terminal nor output, so that whoever runs it chooses both:
/// `gnuplot -e "set terminal svg; set output 'a.svg'" a.gp`. It reads `NAME.csv` in the working
/// folder and holds no other path. Texts of the trace are quoted and never interpreted.
public struct GnuplotScript {
  let figure: Figure
  let palette: Palette
  let x: GnuplotAxis
  let y: GnuplotAxis
  private let labels: SeriesLabels
  private let headings: ReferenceHeadings

  /// Creates the script of a figure.
  ///
  /// - Parameters:
  ///   - figure: What to draw, as ``Figure/drawn`` gives it.
  ///   - palette: The colours of the run.
  public init(_ figure: Figure, palette: Palette) {
    self.figure = figure
    self.palette = palette.settled(for: figure)
    x = GnuplotAxis(
      "x", figure.x, span: figure.span(of: .vertical),
      characters: figure.hasCells ? 34 : figure.y.names == nil ? 46 : 28)
    y = GnuplotAxis("y", figure.y, span: figure.span(of: .horizontal))
    labels = SeriesLabels(figure, y: y)
    headings = ReferenceHeadings(figure, x: x, room: labels.edgeRoom)
  }

  /// The script.
  ///
  /// - Parameter data: The name of the CSV file.
  /// - Returns: Commands, one a line.
  public func text(data: String) -> String {
    let head = [
      "set encoding utf8",
      "set termoption noenhanced",
      "set datafile separator ','",
      "set label \(quoted(figure.title.shortened(to: SeriesLabels.width))) at screen 0.02, graph 1 left "
        + "offset 0, \(1.1 + Double(headRows) * 1.2) textcolor '\(Ink.text)'",
      "set tmargin \(3 + Double(headRows) * 1.2)",
      "set border 3 linecolor '\(Ink.frame)'",
      "set grid \(figure.gridTics) linecolor '\(Ink.grid)' linetype 1",
      "set tics nomirror out textcolor '\(Ink.text)'",
      "set style fill solid 0.85 noborder",
      "unset key",
    ]
    let lines =
      head + x.commands + y.commands + colorCommands + referenceCommands + labelCommands
      + [plot(data)]
    return lines.joined(separator: "\n") + "\n"
  }

  private func plot(_ data: String) -> String {
    let pieces = zip(figure.series, figure.rowRanges).enumerated().flatMap { index, pair in
      pair.1.isEmpty
        ? [] : GnuplotSeries(pair.0, index: index, rows: pair.1, script: self).pieces(data)
    }
    return "plot " + pieces.joined(separator: ", \\\n  ")
  }

  private var colorCommands: [String] {
    guard let color = figure.color else { return [] }
    return [
      "set palette defined (\(color.isSigned ? Ink.signed : Ink.cividis))",
      "set cblabel \(quoted(heading(color.label, color.unit))) textcolor '\(Ink.text)'",
      "set colorbox noborder",
    ] + (color.isLogarithmic ? ["set logscale cb"] : [])
      + (color.range.map { ["set cbrange [\($0.lowerBound):\($0.upperBound)]"] } ?? [])
  }

  private var referenceCommands: [String] {
    figure.references.flatMap { reference in
      let style = "nohead dashtype 2 linecolor '\(Ink.quiet)'"
      switch reference.direction {
      case .horizontal:
        let value = y.position(reference.value)
        return ["set arrow from graph 0, first \(value) to graph 1, first \(value) \(style)"]
      case .vertical:
        let value = x.position(reference.value)
        return [
          "set arrow from first \(value), graph 0 to first \(value), graph 1 \(style)"
        ]
      }
    }
      + headings.entries.map { entry in
        "set label \(quoted(entry.text)) at graph \(entry.place), graph 1 "
          + "\(entry.alignment.rawValue) offset 0, \(0.7 + Double(entry.row) * 1.1) "
          + "textcolor '\(Ink.quiet)'"
      }
  }

  /// The lines between the title and the figure.
  private var headRows: Int { headings.rowCount + keyRows }

  private var keyRows: Int { labels.key.map { $0.row + 1 }.max() ?? 0 }

  private var labelCommands: [String] {
    let edge = labels.atEdge
    let key = labels.key.map { entry in
      "set label \(quoted("■ " + entry.name.shortened)) at screen \(entry.place), graph 1 left "
        + "offset 0, \(0.9 + Double(headRows - 1 - entry.row) * 1.2) "
        + "textcolor '\(palette.color(entry.name))'"
    }
    return key + (edge.isEmpty ? [] : ["set rmargin \(labels.edgeRoom)"])
      + edge.map { label in
        "set label \(quoted(label.text)) at graph 1.015, graph \(label.height) left "
          + "textcolor '\(label.name.map(palette.color) ?? Ink.quiet)'"
      }
  }
}

/// Text in single quotes, in which gnuplot interprets nothing but a doubled quote.
func quoted(_ text: String) -> String {
  let plain = text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) }
  return "'" + plain.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
}

/// Colours that belong to no series; pages give the first four another value in the dark.
enum Ink {
  static let text = "#222222"
  static let frame = "#888888"
  static let quiet = "#666666"
  static let grid = "#dddddd"
  /// Cividis (Nunez, Anderton & Renslow, PLoS ONE 2018), which reads the same with any colour vision.
  static let cividis =
    "0 '#00224e', 1 '#123570', 2 '#3b496c', 3 '#575d6d', 4 '#707173', 5 '#8a8678', "
    + "6 '#a59c74', 7 '#c3b369', 8 '#e1cc55', 9 '#fee838'"
  /// Blue below zero, orange above (ColorBrewer's PuOr with a blue end).
  static let signed = "0 '#2166ac', 1 '#92c5de', 2 '#f7f7f7', 3 '#fdb863', 4 '#b35806'"
}
