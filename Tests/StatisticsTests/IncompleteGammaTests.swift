import RealModule
import Statistics
import TestSupport
import Testing

struct IncompleteGammaTests {
  @Test func agreesWithTheReference() throws {
    let rows = try Oracle.values("gammaP")
    #expect(rows.count == 300)
    for row in rows {
      let value = regularizedLowerIncompleteGamma(shape: row.a, row.b)
      expectClose(value, row.value, 2e-13, "P(\(row.a), \(row.b))")
    }
  }

  @Test func shapeOneIsExponentialAndShapeHalfIsErf() {
    for x in stride(from: 0.01, to: 30, by: 0.17) {
      let exponential = -Double.expMinusOne(-x)
      expectClose(regularizedLowerIncompleteGamma(shape: 1, x), exponential, 1e-14, "x \(x)")
      let half = regularizedLowerIncompleteGamma(shape: 0.5, x)
      expectClose(half, .erf(.sqrt(x)), 1e-14, "x \(x)")
    }
  }

  @Test func edges() {
    #expect(regularizedLowerIncompleteGamma(shape: 2, 0) == 0)
    #expect(regularizedLowerIncompleteGamma(shape: 2, -1) == 0)
    #expect(regularizedLowerIncompleteGamma(shape: 2, .infinity) == 1)
    #expect(regularizedLowerIncompleteGamma(shape: 0, 1).isNaN)
    #expect(regularizedLowerIncompleteGamma(shape: 2, .nan).isNaN)
  }

  /// Also across the places where one method takes over from another.
  @Test(arguments: [1e-3, 0.4, 1, 9.9, 10, 99.9, 100, 1e4, 1e6])
  func risesFromZeroToOne(shape: Double) {
    var previous = 0.0
    for step in 1...4000 {
      let x = shape * Double(step) / 1000
      let value = regularizedLowerIncompleteGamma(shape: shape, x)
      #expect(value >= previous * (1 - 1e-13) && value <= 1, "P(\(shape), \(x))")
      previous = value
    }
  }
}
