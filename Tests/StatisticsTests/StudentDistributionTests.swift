import RealModule
import Statistics
import TestSupport
import Testing

struct StudentDistributionTests {
  @Test func `SciPy's tails`() throws {
    let rows = try Oracle.rows("series_correlations.csv").filter { $0[0] == "student" }
    #expect(rows.count == 42)
    for numbers in rows.map({ $0.compactMap(Double.init) }) {
      let found = studentTwoSidedProbability(numbers[1], degreesOfFreedom: numbers[0])
      expectClose(found, numbers[2], 1e-8, "t \(numbers[1]), f \(numbers[0])")
    }
  }

  /// One degree of freedom is the Cauchy distribution, two have a closed form too.
  @Test(arguments: [0.001, 0.3, 1, 7, 1000]) func `closed forms`(t: Double) {
    let cauchy = 2 * Double.atan(1 / t) / .pi
    expectClose(studentTwoSidedProbability(t, degreesOfFreedom: 1), cauchy, 1e-12)
    let two = 1 - t / (2 + t * t).squareRoot()
    expectClose(studentTwoSidedProbability(-t, degreesOfFreedom: 2), two, 1e-9)
  }

  @Test func `edges`() {
    #expect(studentTwoSidedProbability(0, degreesOfFreedom: 4) == 1)
    #expect(studentTwoSidedProbability(.infinity, degreesOfFreedom: 4) == 0)
    #expect(studentTwoSidedProbability(1, degreesOfFreedom: 0).isNaN)
    #expect(studentTwoSidedProbability(.nan, degreesOfFreedom: 4).isNaN)
  }

  /// Many degrees of freedom are the normal distribution.
  @Test func `the limit is normal`() {
    let normal = 2 * (1 - standardNormalCDF(1.5))
    expectClose(studentTwoSidedProbability(1.5, degreesOfFreedom: 1e6), normal, 1e-5)
  }
}
