import Statistics
import TestSupport
import Testing

struct StandardNormalTests {
  @Test func agreesWithTheReference() throws {
    let probabilities = try Oracle.values("normalCDF")
    let quantiles = try Oracle.values("normalQuantile")
    #expect(probabilities.count == 10 && quantiles.count == 17)
    for row in probabilities {
      expectClose(standardNormalCDF(row.a), row.value, 3e-13, "Φ(\(row.a))")
    }
    for row in quantiles {
      expectClose(standardNormalQuantile(row.a), row.value, 4e-15, "quantile \(row.a)")
    }
  }

  @Test func edges() {
    #expect(standardNormalCDF(0) == 0.5 && standardNormalQuantile(0.5) == 0)
    #expect(standardNormalQuantile(0) == -.infinity && standardNormalQuantile(1) == .infinity)
    #expect(standardNormalQuantile(-0.1).isNaN && standardNormalQuantile(1.1).isNaN)
  }

  @Test func quantileInvertsTheProbability() {
    for x in stride(from: -8.0, to: 5, by: 0.13) {
      expectClose(standardNormalQuantile(standardNormalCDF(x)), x, 1e-9, "x \(x)")
    }
  }
}
