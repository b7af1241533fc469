import Testing
import TraceReport

struct ThinningTests {
  private func figure(
    _ points: [[Double]], _ shape: Figure.Shape = .line, y: Figure.Axis = .linear("y")
  ) -> Figure {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: y)
    figure.series = [.init("s", shape, points)]
    return figure
  }

  @Test func `few points all stay`() {
    let points = (0..<2000).map { [Double($0), 1] }
    #expect(figure(points).thinned.series[0].points == points)
  }

  @Test(arguments: [2001, 10_000, 1_000_003])
  func `many points become few and no extreme is lost`(count: Int) {
    var points = (0..<count).map { [Double($0), Double($0 % 7)] }
    points[count / 3][1] = 1e6
    points[count / 2][1] = -1e6
    let thinned = figure(points).thinned.series[0].points
    #expect(thinned.count <= Figure.pointLimit)
    #expect(thinned.count > Figure.pointLimit / 4)
    #expect(thinned.first == points.first && thinned.last == points.last)
    #expect(thinned.contains([Double(count / 3), 1e6]))
    #expect(thinned.contains([Double(count / 2), -1e6]))
    #expect(zip(thinned, thinned.dropFirst()).allSatisfy { $0[0] < $1[0] })
  }

  @Test func `both edges of a band keep their extremes`() {
    var points = (0..<9000).map { [Double($0), 1, 2] }
    points[4000][2] = 50
    points[5000][1] = -50
    let thinned = figure(points, .band).thinned.series[0].points
    #expect(thinned.map { $0[2] }.max() == 50)
    #expect(thinned.map { $0[1] }.min() == -50)
  }

  @Test func `what has no place on a logarithmic axis is left out`() {
    let thinned = figure([[1, 0], [2, 3], [3, -1]], y: .logarithmic("y")).thinned
    #expect(thinned.series[0].points == [[2, 3]])
  }

  @Test func `numbers that are not finite are left out`() {
    #expect(figure([[1, .nan], [.infinity, 3], [3, 1]]).series[0].points == [[3, 1]])
  }

  @Test func `bars are never thinned`() {
    let points = (0..<3000).map { [Double($0), 1] }
    #expect(figure(points, .bars).thinned.series[0].points.count == 3000)
  }

  @Test func `areas that begin elsewhere stand on the axis`() {
    var figure = figure([[0, 1], [1, 2]], .area)
    figure.series.append(.init("u", .area, [[0, 10], [1, 20]]))
    figure.series.append(.init("s", .area, [[5, 3], [6, 3]]))
    figure.series.append(.init("u", .area, [[5, 4], [6, 5]]))
    let lows = figure.drawn.series.map { $0.points.map { $0[1] } }
    #expect(lows == [[0, 0], [1, 2], [0, 0], [3, 3]])
    #expect(figure.drawn.series[3].points.map { $0[2] } == [7, 8])
  }

  @Test func `areas stand on one another`() {
    var figure = figure([[0, 1], [1, 2]], .area)
    figure.series.append(.init("u", .area, [[0, 10], [1, 20]]))
    let drawn = figure.drawn
    #expect(drawn.series.map(\.shape) == [.band, .band])
    #expect(drawn.series[0].points == [[0, 0, 1], [1, 0, 2]])
    #expect(drawn.series[1].points == [[0, 1, 11], [1, 2, 22]])
  }
}
