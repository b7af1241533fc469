import Testing

@testable import TraceReport

struct TextFigureTests {
  private func lines(
    _ series: [Figure.Series], x: Figure.Axis = .linear("x", unit: "s"),
    y: Figure.Axis = .linear("y", unit: "1/s")
  ) -> [String] {
    var figure = Figure("f", title: "Title", caption: "c", x: x, y: y)
    figure.series = series
    return TextFigure(figure.drawn).lines
  }

  @Test func `a column a point where points are few`() {
    let found = lines([
      .init("rising", .line, [[0, 0], [1, 4], [2, 8]]), .init("one", .points, [[1, 3]]),
    ])
    #expect(
      found == [
        "", "Title · x 0 to 2 s", "  rising  ▁▅█  0 to 8 1/s", "  one     █    3 to 3 1/s",
      ])
  }

  @Test func `the highest of many points in each column`() {
    var points = (0..<4800).map { [Double($0), 1] }
    points[2500][1] = 8
    let found = lines([.init("s", .line, points)], x: .time(zeroUnixSeconds: 0))
    let line = String(repeating: "▂", count: 25) + "█" + String(repeating: "▂", count: 22)
    #expect(found == ["", "Title · over 79.98 min", "  s  \(line)  1 to 8 1/s"])
  }

  @Test func `of a distribution function the density`() {
    let steps = (1...48).map { (place: Int) -> [Double] in
      let x = Double(place)
      return [x, place <= 24 ? x / 96 : (x - 16) / 32]
    }
    let found = lines([.init("s", .step, steps)], y: .linear("share", in: 0...1))
    #expect(found[2].hasSuffix("median 32 s"))
    #expect(found[2].contains("▃▃▃▃") && found[2].contains("████"))
  }

  @Test func `bars have their names and values`() {
    let found = lines(
      [.init("s", .bars, [[0, 1], [1, 0.25]])], x: .categories("", ["a\u{1B}", "long"]),
      y: .linear("share"))
    #expect(found[1] == "Title · share")
    #expect(found[2] == "  a\\u{1B}  ████████████████████████  1")
    #expect(found[3] == "  long     ██████                    0.25")
  }

  @Test func `a heat map has a line a row`() {
    let found = lines(
      [.init("s", .cells, [[0, 0, 1], [1, 0, 4], [1, 1, 2]])],
      y: .categories("day", ["Mon", "Tue"]))
    #expect(found == ["", "Title · x 0 to 1 s", "  Mon  ░█", "  Tue  ·▒"])
  }

  @Test func `a timeline is left out`() {
    #expect(lines([.init("s", .spans, [[0, 1, 0]])]).isEmpty)
  }
}
