import RealModule
import TestSupport
import Testing

@testable import Statistics

struct PositiveSampleTests {
  @Test func zerosAreLeftOutAndCounted() {
    let sample = PositiveSample(sortedNanoseconds: [0, 0, 1_000_000_000, 3_000_000_000])
    #expect(sample.count == 2 && sample.droppedZero == 2)
    expectClose(sample.mean, 2)
    expectClose(sample.variance, 2)
    expectClose(sample.meanLog, .log(3) / 2)
    expectClose(sample.varianceLog, .log(3) * .log(3) / 4)
    expectClose(sample.coefficientOfVariation, .sqrt(0.5))
  }

  @Test func tiesDoNotChangeTheMoments() {
    let values: [Double] = [1, 1, 1, 2, 2, 7, 7, 7, 7]
    let tied = PositiveSample(sorted: values)
    #expect(tied.runs.values.count == 3 && tied.count == 9)
    expectClose(tied.mean, 35.0 / 9)
    expectClose(tied.variance, values.map { square($0 - 35.0 / 9) }.reduce(0, +) / 8)
    expectClose(tied.meanLog, values.map { Double.log($0) }.reduce(0, +) / 9)
  }

  @Test func anEmptySampleHasNoMoments() {
    let sample = PositiveSample(sorted: [0, 0])
    #expect(sample.count == 0 && sample.droppedZero == 2)
    #expect(sample.mean.isNaN && sample.variance.isNaN && sample.meanLog.isNaN)
    #expect(PositiveSample(sorted: [3]).variance.isNaN)
  }

  @Test func theMeanOfAMillionEqualTermsIsExact() {
    let sample = PositiveSample(sorted: (1...1_000_001).map { 0.1 + Double($0) * 1e-12 })
    expectClose(sample.mean, 0.1 + 500_001 * 1e-12, 1e-15)
  }

  @Test func poolingIsTheSampleOfAllValues() {
    let parts: [[Double]] = [[0, 1, 1, 1, 2, 2], [0.5, 1.5, 2], [0, 0]]
    let pooled = PositiveSample(pooling: parts.map { PositiveSample(sorted: $0) })
    #expect(pooled.count == 8 && pooled.droppedZero == 3)
    #expect(pooled.runs.expanded == [0.5, 1, 1, 1, 1.5, 2, 2, 2])
    expectClose(pooled.mean, 11 / 8.0)
  }
}
