import Testing
import TraceReport

@testable import TraceAnalysis

struct FigureSeriesTests {
  private func figure() -> Figure {
    Figure("f", title: "", caption: "", x: .linear("x"), y: .linear("y"))
  }

  @Test func `a line is broken where windows are missing`() {
    var figure = figure()
    figure.addWindows("a", [(0, 1), (10, 2), (20, nil), (40, 3), (50, 4)], length: 10)
    #expect(figure.series.map(\.points) == [[[0, 1], [10, 2]], [[40, 3], [50, 4]]])
    #expect(figure.series.allSatisfy { $0.name == "a" && $0.shape == .line })
  }
}
