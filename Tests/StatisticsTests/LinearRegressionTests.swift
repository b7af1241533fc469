import Statistics
import TestSupport
import Testing

struct LinearRegressionTests {
  @Test func closedForms() {
    let line = LinearRegression([(x: 1, y: 5), (x: 2, y: 7), (x: 4, y: 11)])
    #expect(line?.slope == 2 && line?.intercept == 3)
    #expect(LinearRegression([(x: 1, y: 5), (x: 1, y: 7)]) == nil)
    #expect(LinearRegression([]) == nil)
  }

  /// numpy.polyfit([0, 1, 2, 3, 5], [1, 3, 2, 5, 4], 1), with w=sqrt([4, 3, 2, 1, 1]) for weights.
  @Test func agreesWithNumPy() {
    let points = zip([0, 1, 2, 3, 5], [1, 3, 2, 5, 4]).map { (x: Double($0), y: Double($1)) }
    let plain = LinearRegression(points)
    expectClose(plain?.slope, 0.608108108108108)
    expectClose(plain?.intercept, 1.6621621621621627)
    let weighted = LinearRegression(points, weights: [4, 3, 2, 1, 1])
    expectClose(weighted?.slope, 0.6740740740740742)
    expectClose(weighted?.intercept, 1.4444444444444435)
  }

  @Test func aWeightIsAsGoodAsRepeatedPoints() {
    let points: [(x: Double, y: Double)] = [(1, 2), (2, 9), (7, 4)]
    let weighted = LinearRegression(points, weights: [1, 2, 3])
    let repeated = LinearRegression([0, 1, 1, 2, 2, 2].map { points[$0] })
    expectClose(weighted?.slope, repeated?.slope)
    expectClose(weighted?.intercept, repeated?.intercept)
  }
}
