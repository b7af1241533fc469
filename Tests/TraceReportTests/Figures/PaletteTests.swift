import Testing
import TraceReport

struct PaletteTests {
  private func figure(_ names: [String]) -> Figure {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: .linear("y"))
    figure.series = names.map { .init($0, .line, [[0, 0]]) }
    return figure
  }

  @Test func `a name keeps its colour from figure to figure`() {
    var palette = Palette()
    palette.include(figure(["all", "API", "chat"]))
    let colors = ["all", "API", "chat"].map(palette.color)
    palette.include(figure(["chat", "other"]))
    #expect(["all", "API", "chat"].map(palette.color) == colors)
    #expect(palette.color("other") != palette.color("chat"))
    #expect(Set(colors).count == 3)
  }

  @Test func `names that come by one colour apart have two where they meet`() {
    var palette = Palette()
    palette.include(figure(["requests"]))
    palette.include(figure(["level"]))
    #expect(palette.color("requests") == palette.color("level"))
    let script = GnuplotScript(figure(["requests", "level"]), palette: palette)
      .text(data: "f.csv").split(separator: "\n")
    let colors = script.filter { $0.contains("with linespoints") }.map { $0.suffix(12) }
    #expect(Set(colors).count == 2 && colors.first?.contains(palette.color("requests")) == true)
  }

  @Test func `names of one figure differ by colour or dash`() {
    let names = (0..<15).map { "g\($0)" }
    var palette = Palette()
    palette.include(figure(names))
    let looks = names.map { "\(palette.color($0)) \(palette.dash($0))" }
    #expect(Set(looks).count == names.count)
    #expect(looks[0] == "\(Palette.colors[0]) 1")
    #expect(looks[7] == "\(Palette.colors[0]) 2")
  }
}
