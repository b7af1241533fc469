import RealModule
import Statistics
import TestSupport
import Testing

struct SeriesCorrelationTests {
  @Test func `SciPy's coefficients, with the effective number of pairs`() throws {
    for row in try Oracle.rows("series_correlations.csv").filter({ $0[0] == "series" }) {
      let numbers = row.dropFirst().compactMap(Double.init)
      let (x, y) = (
        Self.series(numbers[0], numbers[1], numbers[2]),
        Self.series(numbers[0], numbers[3], numbers[4])
      )
      let found = try #require(SeriesCorrelation(spearman: x, y))
      #expect(found.count == x.count)
      expectClose(found.correlation, numbers[5], 1e-10)
      expectClose(found.effectiveCount, numbers[6], 1e-9)
      expectClose(found.pValue, numbers[7], 1e-8)
    }
  }

  @Test func `one series with itself, its negative, and a constant`() throws {
    let x = Self.series(80, 3, 4)
    let same = try #require(SeriesCorrelation(pearson: x, x))
    expectClose(same.correlation, 1, 1e-12)
    #expect(try #require(same.pValue) < 1e-12)
    let opposite = try #require(SeriesCorrelation(spearman: x, x.map { -$0 }))
    expectClose(opposite.correlation, -1, 1e-12)
    #expect(SeriesCorrelation(pearson: x, x.map { _ in 2 }) == nil)
  }

  /// Independent random walks: the plain test finds most of them related, this one few.
  @Test func `walks that know nothing of each other`() throws {
    var random = SeededRandom(seed: 77)
    var (plain, corrected) = (0, 0)
    for _ in 0..<200 {
      let (x, y) = (Self.persistent(300, &random), Self.persistent(300, &random))
      let found = try #require(SeriesCorrelation(pearson: x, y))
      let r = found.correlation
      let t = r * (298 / (1 - r * r)).squareRoot()
      if studentTwoSidedProbability(t, degreesOfFreedom: 298) < 0.05 { plain += 1 }
      if let p = found.pValue, p < 0.05 { corrected += 1 }
    }
    #expect(plain > 80 && corrected < 30, "\(plain) and \(corrected) of 200")
  }

  private static func series(_ n: Double, _ a: Double, _ p: Double) -> [Double] {
    (0..<Int(n)).map { i in
      .sin(Double(i) / p) + Double((Int(a) * i * i + i) % 53) / 40
    }
  }

  /// An autoregression of the first order with coefficient 0.9.
  private static func persistent(_ count: Int, _ random: inout SeededRandom) -> [Double] {
    var value = random.normal() / (1 - 0.81 as Double).squareRoot()
    return (0..<count).map { _ in
      value = 0.9 * value + random.normal()
      return value
    }
  }
}
