import RealModule
import Statistics
import TestSupport
import Testing

struct ParetoTailTests {
  @Test func agreesWithTheReference() throws {
    let samples = try Oracle.samples("tail_samples.csv")
    let rows = try Oracle.rows("tails.csv").filter { $0[1] == "pareto" }
    #expect(rows.count == 4)
    for row in rows {
      let kind = try #require(ParetoTail.Kind(rawValue: row[2]))
      let sample = PositiveSample(sorted: try #require(samples[row[0]]))
      let tail = try ParetoTail.fit(sample, kind: kind, minimumTail: 2)
      #expect(tail.kind == kind && tail.minimum == Double(row[4]) && tail.tailCount == Int(row[5]))
      expectClose(tail.exponent, Double(row[3]), 1e-11, row[0])
      expectClose(tail.ks, Double(row[6]), 1e-10, row[0])
      expectClose(tail.standardError, Double(row[7]), 1e-7, row[0])
    }
  }

  /// With every value above the minimum at the same ratio, 1/(exponent - 1) is its logarithm.
  @Test func closedForm() throws {
    let tail = try ParetoTail.fit(
      PositiveSample(sorted: [1, .exp(1), .exp(2)]), kind: .continuous, minimumTail: 3)
    #expect(tail.minimum == 1 && tail.tailCount == 3)
    expectClose(tail.exponent, 2, 1e-15)
    expectClose(tail.standardError, 1 / .sqrt(3), 1e-15)
    expectClose(tail.cumulativeProbability(4), 0.75, 1e-15)
    #expect(tail.cumulativeProbability(0.5) == 0)
  }

  @Test(arguments: ParetoTail.Kind.allCases)
  func aSeededTailReturnsItsParameters(kind: ParetoTail.Kind) throws {
    var random = SeededRandom(seed: 31)
    let values = random.sample(30_000) { draw -> Double in
      let u = draw.uniform()
      let body = kind == .discrete ? (1 + 19 * u).rounded(.down) : 20 * u
      let tail = (kind == .discrete ? 19.5 : 20) * .pow(draw.uniform(), -1 / 1.5)
      let drawn = kind == .discrete ? (tail + 0.5).rounded(.down) : tail
      return draw.uniform() < 0.5 ? body : drawn
    }
    let tail = try ParetoTail.fit(PositiveSample(sorted: values), kind: kind)
    #expect(abs(tail.exponent - 2.5) < 5 * tail.standardError)
    // The body is left out. Above 20 every minimum is a true one, so noise may choose a larger one.
    #expect(tail.minimum > 19 && tail.minimum < 40)
    #expect(tail.ks < 1.5 / .sqrt(Double(tail.tailCount)))
  }

  /// Every minimum looked at in full gives what the scan with early ends gives.
  @Test(arguments: 1...10)
  func earlyEndsDoNotChangeTheMinimum(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let values = random.sample(150) { draw in
      let x = draw.gamma(0.5) * 10 + 0.01
      return seed.isMultiple(of: 2) ? x : x.rounded(.up)
    }
    let tail = try ParetoTail.fit(
      PositiveSample(sorted: values), kind: .continuous, minimumTail: 10)
    let slow = try #require(slowFit(values, minimumTail: 10))
    #expect(tail.minimum == slow.minimum)
    expectClose(tail.ks, slow.ks, 1e-12)
  }

  @Test func anotherUnitMovesTheMinimumOnly() throws {
    let values = try #require(try Oracle.samples("tail_samples.csv")["body_and_tail"])
    let tail = try ParetoTail.fit(PositiveSample(sorted: values), kind: .continuous)
    let scaled = PositiveSample(sorted: values.map { $0 * 1e9 })
    let other = try ParetoTail.fit(scaled, kind: .continuous)
    expectClose(other.minimum, tail.minimum * 1e9, 1e-15)
    expectClose(other.exponent, tail.exponent, 1e-10)
    expectClose(other.ks, tail.ks, 1e-10)
  }

  @Test func refusals() {
    #expect(throws: FitError.tooFew(count: 3, needed: 50)) {
      try ParetoTail.fit(PositiveSample(sorted: [1, 2, 3]), kind: .continuous)
    }
    #expect(throws: FitError.notIntegers) {
      try ParetoTail.fit(PositiveSample(sorted: [1, 2.5]), kind: .discrete, minimumTail: 2)
    }
    #expect(throws: FitError.noVariation) {
      try ParetoTail.fit(PositiveSample(sorted: [2, 2, 2]), kind: .continuous, minimumTail: 2)
    }
  }

  private func slowFit(_ values: [Double], minimumTail: Int) -> (minimum: Double, ks: Double)? {
    let candidates = Set(values).sorted().dropLast().compactMap { minimum in
      let tail = values.filter { $0 >= minimum }
      let n = Double(tail.count)
      let index = n / tail.map { Double.log($0 / minimum) }.reduce(0, +)
      let distances = tail.enumerated().map { i, x in
        let f = 1 - Double.pow(minimum / x, index)
        return max(Double(i + 1) / n - f, f - Double(i) / n)
      }
      return tail.count < minimumTail ? nil : (minimum: minimum, ks: distances.max() ?? 1)
    }
    return candidates.min { $0.ks < $1.ks }
  }
}
