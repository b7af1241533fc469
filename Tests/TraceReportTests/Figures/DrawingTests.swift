import Testing
import TraceReport

struct DrawingTests {
  private func figure(_ series: [Figure.Series], y: Figure.Axis = .linear("y")) -> Figure {
    var figure = Figure("f", title: "t", caption: "Caption.", x: .linear("x"), y: y)
    figure.series = series
    return figure
  }

  @Test func `at most as many names as colours, and the caption says so`() {
    let many = figure((0..<9).map { .init("s\($0 % 8)", .line, [[0, 0], [1, 1]]) }).legible
    #expect(many.series.map(\.name) == ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s0"])
    #expect(many.caption == "Caption. The first 7 of 8 series are drawn.")
    let few = figure([.init("s", .line, [[0, 0]])])
    #expect(few.legible == few)
  }

  @Test func `a line of one place is not worth drawing, a mark is`() {
    #expect(!figure([]).isWorthDrawing)
    #expect(!figure([.init("s", .step, [[1, 0], [1, 4]])]).isWorthDrawing)
    #expect(figure([.init("s", .step, [[1, 0], [2, 4]])]).isWorthDrawing)
    #expect(figure([.init("s", .points, [[1, 0]])]).isWorthDrawing)
    #expect(!figure([.init("s", .line, [[1, 0], [2, 0]])]).isWorthDrawing)
    #expect(!figure([.init("s", .points, [[1, 0]])], y: .logarithmic("y")).isWorthDrawing)
  }
}
