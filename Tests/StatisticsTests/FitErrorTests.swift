import Testing

@testable import Statistics

struct FitErrorTests {
  private func reason(_ values: [Double]) -> FitError? {
    do throws(FitError) {
      try PositiveSample(sorted: values).requireVariation()
      return nil
    } catch {
      return error
    }
  }

  @Test func degenerateSamplesAreRefusedWithTheReason() {
    #expect(reason([]) == .tooFew(count: 0, needed: 2))
    #expect(reason([0, 0, 5]) == .tooFew(count: 1, needed: 2))
    #expect(reason([5, 5, 5]) == .noVariation)
    #expect(reason([2.998, 3, 3, 3.001, 3.003]) == .quantised)
    #expect(reason([1, 2]) == nil)
  }

  /// At 95 of 100 values near the median the sample is quantised, at 94 it is not.
  @Test func theLimitIsNineteenTwentieths() {
    let jitter = (0..<95).map { 3 + Double($0) * 1e-5 }
    #expect(reason(jitter + [6, 6, 6, 9, 9]) == .quantised)
    #expect(reason(jitter.dropLast() + [6, 6, 6, 6, 9, 9]) == nil)
  }

  /// Whole seconds with several common values pass.
  @Test func aCoarseClockIsNotAQuantisedInterval() {
    #expect(reason([Double](repeating: 1, count: 80) + [2, 2, 2, 3, 3, 4, 5, 7, 9, 30]) == nil)
  }

  @Test func everyReasonIsASentencePart() {
    let reasons: [FitError] = [
      .tooFew(count: 1, needed: 2), .noVariation, .quantised, .notConverged(iterations: 100),
      .noMaximum, .unboundedLocation, .notIntegers, .outsideSupport(maximum: 7),
    ]
    #expect(Set(reasons.map(\.description)).count == reasons.count)
    #expect(reasons[0].description == "only 1 positive values, at least 2 are needed")
  }
}
