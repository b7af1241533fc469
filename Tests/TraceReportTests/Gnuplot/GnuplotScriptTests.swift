import Foundation
import TestSupport
import Testing
import TraceReport

struct GnuplotScriptTests {
  private func script(_ figure: Figure) -> String {
    var palette = Palette()
    palette.include(figure)
    return GnuplotScript(figure.drawn, palette: palette).text(data: "f.csv")
  }

  /// A figure of every shape, each on axes that suit it, with names that are markup to gnuplot.
  static let figures: [Figure] = Figure.Shape.allCases.map { shape in
    let rows: [[Double]] =
      switch shape {
      case .line, .step, .points, .bars, .area: [[1, 2], [2, 5], [3, 3]]
      case .intervals: [[1, 2, 1, 3], [2, 5, 4, 7]]
      case .band: [[1, 2, 3], [2, 3, 6]]
      case .cells: [[0, 0, 1], [1, 0, 5], [0, 1, 2], [1, 1, 9]]
      case .boxes: [[0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]]
      case .spans: [[0, 5, 0], [2, 9, 1]]
      }
    let names = ["it's {/b} @x_1", "café\n<b>"]
    let y: Figure.Axis =
      [.cells, .spans].contains(shape) ? .categories("lane", names) : .linear("y", unit: "s")
    let x: Figure.Axis =
      [.cells, .boxes].contains(shape) ? .categories("who", names) : .linear("x")
    var figure = Figure(
      shape.rawValue, title: "it's `date` $(x)", caption: "", x: x, y: y,
      color: shape == .cells ? .linear("count") : nil)
    figure.series = [.init(names[0], shape, rows), .init(names[1], shape, rows)]
    if shape != .cells { figure.references = [.horizontal(1, "one"), .vertical(2, "two")] }
    return figure
  }

  @Test func `the script names its data and nothing else of the machine`() {
    let text = script(Self.figures[0])
    #expect(text.contains("plot 'f.csv' skip 1 every ::0::2 using 2:3 with lines"))
    #expect(text.contains("'f.csv' skip 1 every ::3::5"))
    #expect(text.contains("set label 'it''s `date` $(x)' at screen 0.02"))
    #expect(!text.contains("set output") && !text.contains("set terminal"))
    #expect(!text.contains("/tmp") && !text.contains("\"\n"))
  }

  @Test func `labels at the right edge never overlap`() {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: .linear("y", in: 0...1))
    figure.series = (0..<9).map { .init("s\($0)", .line, [[0, 0], [1, 1]]) }
    let heights = script(figure).split(separator: "\n").compactMap { line -> Double? in
      guard line.contains("at graph 1.015, graph ") else { return nil }
      return line.split(separator: "graph 1.015, graph ").last?.split(separator: " ").first
        .flatMap { Double($0) }
    }
    #expect(heights.count == 9)
    let sorted = heights.sorted()
    #expect(zip(sorted.dropFirst(), sorted).allSatisfy { $0 - $1 > 0.06 })
    #expect((sorted.last ?? 2) <= 1)
  }

  @Test func `long names stand in a key above the figure, references at the edge`() {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: .linear("y", in: 0...1))
    figure.series = (0..<3).map { .init("a long name of group \($0)", .line, [[0, 0], [1, 1]]) }
    figure.references = [.horizontal(0.5, "Poisson")]
    let lines = script(figure).split(separator: "\n")
    let key = lines.filter { $0.contains("'■ a long name") }
    #expect(key.map { $0.contains("screen 0.02, graph 1") } == [true, false, true])
    #expect(lines.contains { $0.contains("'Poisson' at graph 1.015, graph 0.5") })
    #expect(lines.contains("set rmargin 9"))
  }

  @Test func `bars are named in a key, since they end nowhere`() {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: .linear("y"))
    figure.series = ["a", "b"].map { .init($0, .bars, [[0, 1]]) }
    let text = script(figure)
    #expect(text.contains("'■ a' at screen 0.02") && text.contains("'■ b' at screen 0.1098"))
    #expect(!text.contains("graph 1.015"))
  }

  @Test func `cells around zero have colours for both signs`() {
    func palette(_ range: ClosedRange<Double>) -> Substring? {
      var figure = Figure(
        "f", title: "t", caption: "c", x: .linear("x"), y: .linear("y"),
        color: .linear("rho", in: range))
      figure.series = [.init("s", .cells, [[0, 0, 1]])]
      return script(figure).split(separator: "\n").first { $0.hasPrefix("set palette") }
    }
    #expect(palette(-1...1)?.contains("2 '#f7f7f7', 3") == true)
    #expect(palette(0...1)?.contains("9 '#fee838'") == true)
  }

  private func tics(_ axis: Figure.Axis, _ low: Double, _ high: Double) -> String {
    var figure = Figure("f", title: "t", caption: "c", x: axis, y: .linear("y"))
    figure.series = [.init("s", .line, [[low, 0], [high, 1]])]
    return script(figure).split(separator: "\n").first { $0.hasPrefix("set xtics") }
      .map(String.init) ?? ""
  }

  @Test func `marks of a calendar lie on whole hours, days and months`() {
    let calendar = Figure.Axis.time(zeroUnixSeconds: 1_704_067_200)
    #expect(tics(calendar, 0, 7200) == "set xtics time format '%H:%M' 1704067200.0, 1800.0")
    #expect(tics(calendar, 0, 518_400).contains("time format '%d %b' 1704153600.0, 172800.0"))
    let years = tics(calendar, 0, 86_400 * 400)
    #expect(years.contains("'Jan 2024' 1704067200.0") && years.contains("'Jan 2025' 1735689600.0"))
    #expect(years.split(separator: ",").count <= 7)
  }

  @Test func `marks of numbers are few and short`() {
    #expect(tics(.linear("x"), 0, 61_000).hasPrefix("set xtics ('0' 0.0, '10k' 10000.0, "))
    #expect(tics(.logarithmic("x"), 1, 1.5).hasPrefix("set xtics ('0.8' 0.8, '1' 1.0, "))
    #expect(tics(.linear("x"), 0, 7e6).hasPrefix("set xtics ('0' 0.0, '2M' 2000000.0, "))
    #expect(tics(.linear("x"), 0, 1).split(separator: ",").count == 6)
  }

  @Test func `short times on a logarithmic axis have short numbers`() {
    let axis = Figure.Axis.logarithmic("duration", unit: "s")
    #expect(tics(axis, 2e-6, 1e-3).hasPrefix("set xtics ('1' 1e0, '3' 3e0, '10' 1e1, "))
    var figure = Figure("f", title: "t", caption: "c", x: axis, y: .linear("y"))
    figure.series = [.init("s", .line, [[2e-6, 0], [1e-3, 1]])]
    #expect(script(figure).contains("set xlabel 'duration (µs)'"))
    #expect(script(figure).contains("using ($2/1e-06):3"))
  }

  @Test func `vertical references are named above the figure, side by side or in rows`() {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: .linear("y"))
    figure.series = [.init("s", .line, [[0, 0], [100, 1]])]
    func rows(_ values: [Double]) -> [Substring] {
      figure.references = values.map { .vertical($0, "threshold \(Int($0))") }
      return script(figure).split(separator: "\n").filter { $0.hasPrefix("set label 'threshold") }
    }
    #expect(rows([10, 90]).allSatisfy { $0.contains(" offset 0, 0.7 ") })
    #expect(rows([0, 95]).map { $0.contains("graph 1 left") } == [true, false])
    let near = rows([48, 50, 52])
    #expect(near.map { $0.contains(" offset 0, 0.7 ") } == [true, false, false])
    #expect(Set(near.compactMap { $0.split(separator: "offset").last }).count == 3)
  }

  @Test func `bars lie on the names of the vertical axis and begin at zero`() {
    var figure = Figure(
      "f", title: "t", caption: "c", x: .linear("time"), y: .categories("", ["a", "b"]))
    figure.series = [.init("s", .bars, [[30, 0], [20, 1]])]
    let text = script(figure)
    #expect(text.contains("using 2:3:(0):2:($3+(-0.38)):($3+(0.38)) with boxxyerror"))
    #expect(text.contains("set xtics ('0' 0.0, "))
    #expect(text.contains("set yrange [1.5:-0.5]"))
  }

  @Test func `names below a figure are broken into lines, or slanted`() {
    let names = ["GPT-4 / Conversation log", "it's", "c"]
    #expect(
      tics(.categories("", names), 0, 2).hasPrefix(
        #"set xtics ('GPT-4 /'."\n".'Conversation'."\n".'log' 0, 'it''s' 1, "#))
    let long = names + ["aWordThatIsLongerThanAll"]
    #expect(tics(.categories("", long), 0, 3).hasSuffix("3) scale 0 rotate by 30 right"))
  }

  @Test func `a short time late on a clock counts from its day`() {
    let axis = Figure.Axis.time(zeroUnixSeconds: nil)
    var figure = Figure("f", title: "t", caption: "c", x: axis, y: .linear("y"))
    figure.series = [.init("s", .line, [[864_000, 0], [871_200, 1]])]
    let text = script(figure)
    #expect(text.contains("set xlabel 'time after day 10 (min)'"))
    #expect(text.contains("using (($2+(-864000.0))/60.0):3"))
    #expect(tics(.duration("x"), 0, 0.03).hasPrefix("set xtics ('0' 0.0, '5' 5.0, "))
  }

  @Test(.enabled(if: Tool.isInstalled("gnuplot"), "gnuplot is not installed"), arguments: figures)
  func `gnuplot draws every shape`(figure: Figure) throws {
    let folder = try TemporaryFolder()
    var data = ""
    CSVFormat.render(figure.drawn.table, to: &data)
    try ByteFile.write(Array(data.utf8), to: folder.file("f.csv"))
    try ByteFile.write(Array(script(figure).utf8), to: folder.file("f.gp"))
    try ByteFile.write(Array(PictureKind.makefile.utf8), to: folder.file("Makefile"))
    let run = try Tool.shell("cd '\(folder.path)' && make --silent svg pdf png 2>&1")
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
    let svg = try String(contentsOfFile: folder.file("f.svg"), encoding: .utf8)
    #expect(svg.contains("it's `date` $(x)") || svg.contains("it&apos;s `date` $(x)"))
    for kind in PictureKind.allCases {
      let size = try ByteFile.read(folder.file("f.\(kind.rawValue)")).count
      #expect(size > 1000)
    }
  }
}
