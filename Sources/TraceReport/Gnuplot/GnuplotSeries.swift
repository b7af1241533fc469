/// The pieces of the plot command that draw one series.
struct GnuplotSeries {
  private let series: Figure.Series
  private let rows: Range<Int>
  private let script: GnuplotScript
  private let columns: [String]
  private let index: Int

  init(_ series: Figure.Series, index: Int, rows: Range<Int>, script: GnuplotScript) {
    self.series = series
    self.index = index
    self.rows = rows
    self.script = script
    columns = script.figure.columnNames
  }

  /// Returns one piece a pass over the data.
  func pieces(_ data: String) -> [String] {
    styles.map { using, style in
      "\(quoted(data)) skip 1 every ::\(rows.lowerBound)::\(rows.upperBound - 1) "
        + "using \(using.joined(separator: ":")) with \(style)"
    }
  }

  private var styles: [(using: [String], style: String)] {
    switch series.shape {
    case .line: [([x("x"), y("y")], line)]
    case .step: [([x("x"), y("y")], "steps linewidth 2 \(stroke)")]
    case .points:
      [([x("x"), y("y")], "points pointtype 7 pointsize \(rows.count < 100 ? 0.8 : 0.4) \(ink)")]
    case .intervals:
      [
        (
          [intervalPlace, y("y"), y("low"), y("high")],
          "yerrorbars pointtype 7 pointsize 0.5 linewidth 1.5 \(ink)"
        )
      ]
    case .band, .area:
      [
        (
          [x("x"), y("low"), y("high")],
          "filledcurves fillstyle transparent solid \(opacity) \(ink)"
        )
      ]
    case .bars:
      script.figure.hasLyingBars
        ? [(lyingBars, "boxxyerror fillstyle solid 0.85 noborder \(ink)")]
        : [(bars, "boxes \(ink)")]
    case .cells: [(cells, "boxxyerror fillstyle solid 1 linecolor palette")]
    case .boxes:
      [
        (
          [x("x"), y("lower_quartile"), y("low"), y("high"), y("upper_quartile"), "(\(boxWidth))"],
          "candlesticks whiskerbars 0.5 linewidth 1.2 \(ink) "
            + "fillstyle transparent solid 0.3 border"
        ),
        (
          [x("x"), y("median"), y("median"), y("median"), y("median"), "(\(boxWidth))"],
          "candlesticks linewidth 2.5 \(ink)"
        ),
      ]
    case .spans: [(spans, "boxxyerror fillstyle solid 0.85 noborder \(ink)")]
    }
  }

  /// Bars of several series stand side by side.
  private var bars: [String] {
    let group = script.figure.series.filter { $0.shape == .bars }
    let place = group.firstIndex { $0.name == series.name } ?? 0
    let width = script.figure.gap(0) * 0.84 / Double(group.count)
    let shift = (Double(place) - Double(group.count - 1) / 2) * width
    let (w, s) = (script.x.length(width), script.x.length(shift))
    return ["(\(script.x.term(position("x")))+(\(s)))", y("y"), "(\(w))"]
  }

  /// Bars of several series lie below one another.
  private var lyingBars: [String] {
    let names = script.figure.series.filter { $0.shape == .bars }.map(\.name)
    let height = 0.76 / Double(max(names.count, 1))
    let low = -0.38 + height * Double(names.firstIndex(of: series.name) ?? 0)
    let (end, lane) = (x("x"), script.y.term(position("y")))
    return [end, y("y"), "(0)", end, "(\(lane)+(\(low)))", "(\(lane)+(\(low + height)))"]
  }

  /// Marks of several series at one place stand side by side.
  private var intervalPlace: String {
    let names = script.figure.series.filter { $0.shape == .intervals }.map(\.name)
    guard names.count > 1, !script.figure.x.isLogarithmic else { return x("x") }
    let place = Double(names.firstIndex(of: series.name) ?? 0) - Double(names.count - 1) / 2
    let shift = script.x.length(script.figure.gap(0) * 0.6 / Double(names.count) * place)
    return "(\(script.x.term(position("x")))+(\(shift)))"
  }

  /// Where points are few, they are marked.
  private var line: String {
    rows.count <= 30
      ? "linespoints linewidth 2 pointtype 7 pointsize 0.5 \(stroke)"
      : "lines linewidth 2 \(stroke)"
  }

  private var boxWidth: Double { script.x.length(script.figure.gap(0) * 0.5) }

  private var cells: [String] {
    let (a, b) = (script.x.term(position("x")), script.y.term(position("y")))
    let w = script.x.length(script.figure.gap(0)) / 2
    let h = script.y.length(script.figure.gap(1)) / 2
    return [
      x("x"), y("y"), "(\(a)-\(w))", "(\(a)+\(w))", "(\(b)-\(h))", "(\(b)+\(h))",
      "\(position("value"))",
    ]
  }

  private var spans: [String] {
    let (start, lane) = (x("start"), script.y.term(position("lane")))
    return [start, y("lane"), start, x("end"), "(\(lane)-0.38)", "(\(lane)+0.38)"]
  }

  private func position(_ name: String) -> Int { (columns.firstIndex(of: name) ?? 0) + 2 }

  private func x(_ name: String) -> String { script.x.column(position(name)) }

  private func y(_ name: String) -> String { script.y.column(position(name)) }

  private var ink: String { "linecolor '\(script.palette.color(series.name))'" }

  private var stroke: String { "dashtype \(script.palette.dash(series.name)) \(ink)" }

  /// A stack hides nothing; a band lets what lies in it be seen.
  private var opacity: Double { script.figure.isStack ? 0.9 : 0.22 }
}
