import Statistics
import TestSupport
import Testing

struct MomentsTests {
  @Test func closedForm() {
    let moments = Moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8 && moments.mean == 5)
    #expect(moments.minimum == 2 && moments.maximum == 9)
    #expect(moments.populationVariance == 4 && moments.populationStandardDeviation == 2)
    expectClose(moments.sampleVariance, 32.0 / 7)
    expectClose(moments.coefficientOfVariation, (32.0 / 7).squareRoot() / 5)
  }

  @Test func undefinedValuesAreNil() {
    let (none, one) = (Moments(), Moments([3]))
    #expect(none.count == 0 && none.minimum == nil && none.maximum == nil)
    #expect(none.populationVariance == nil && none.sampleVariance == nil)
    #expect(one.populationVariance == 0 && one.sampleVariance == nil)
    #expect(one.coefficientOfVariation == nil)
    #expect(Moments([-1, 1]).coefficientOfVariation == nil)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let moments = Moments(oracle.intervals)
    expectClose(moments.mean, try oracle.value("mean"))
    expectClose(moments.sampleStandardDeviation, try oracle.value("standard_deviation"))
    expectClose(
      moments.populationStandardDeviation, try oracle.value("population_standard_deviation"))
    expectClose(moments.coefficientOfVariation, try oracle.value("cv"))
  }

  @Test(arguments: [0, 1, 300, 1000])
  func partsMergeToTheWhole(cut: Int) {
    let values = (0..<1000).map { Double($0 * $0 % 131) + 1e9 }
    var left = Moments(values[..<cut])
    left.merge(Moments(values[cut...]))
    let whole = Moments(values)
    #expect(left.count == 1000 && left.minimum == 1e9 && left.maximum == whole.maximum)
    expectClose(left.mean, whole.mean, 1e-14)
    expectClose(left.sampleVariance, whole.sampleVariance)
  }
}
