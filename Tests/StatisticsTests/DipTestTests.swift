import RealModule
import TestSupport
import Testing

@testable import Statistics

struct DipTestTests {
  @Test func `diptest's dips, ties included`() throws {
    for oracle in try ModalityOracle.all() {
      let test = try #require(DipTest(sorted: oracle.sample))
      expectClose(test.dip, try oracle.values("dip").first?.value, 1e-12, oracle.name)
    }
  }

  /// Both p-values come from simulations.
  @Test func `diptest's p-values`() throws {
    for oracle in try ModalityOracle.all() {
      let test = try #require(DipTest(sorted: oracle.sample))
      let expected = try #require(try oracle.values("p").first?.value)
      #expect(abs(test.pValue - expected) < 0.01, "\(oracle.name): \(test.pValue), \(expected)")
    }
  }

  @Test func `closed forms`() throws {
    #expect(DipTest(sorted: []) == nil)
    #expect(DipTest(sorted: [3])?.dip == 0)
    let equal = try #require(DipTest(sorted: [3, 3, 3, 3, 3]))
    #expect(equal.dip == 0 && equal.pValue == 1 && equal.modalInterval == 3...3)
    // The uniform distribution itself: steps of 1/n.
    expectClose(DipTest(sorted: (0..<50).map(Double.init))?.dip, 1 / 100)
    // Two atoms: the smaller one's half.
    let atoms = [Double](repeating: 0, count: 30) + [Double](repeating: 1, count: 70)
    expectClose(DipTest(sorted: atoms)?.dip, 0.15)
  }

  @Test func `one atom is a mode, two are two`() throws {
    let line = (0..<100).map(Double.init)
    func dip(atoms: [Double]) throws -> Double {
      try #require(DipTest(sorted: (line + atoms).sorted())).dip
    }
    #expect(try dip(atoms: Array(repeating: 50, count: 100)) < 0.01)
    #expect(try dip(atoms: [10, 90].flatMap { Array(repeating: $0, count: 50) }) > 0.1)
  }

  @Test func `unit, offset and direction do not matter`() throws {
    for oracle in try ModalityOracle.all() {
      let one = try #require(DipTest(sorted: oracle.sample))
      let other = try #require(DipTest(sorted: oracle.sample.reversed().map { 4 - 0.5 * $0 }))
      expectClose(other.dip, one.dip, 1e-9, oracle.name)
    }
  }

  /// Rejected as often as the level says.
  @Test func `uniform samples have uniform p-values`() throws {
    var random = SeededRandom(seed: 11)
    let values = try (0..<400).map { _ in
      try #require(DipTest(sorted: random.sample(75) { $0.uniform() })).pValue
    }.sorted()
    for (index, value) in values.enumerated() {
      #expect(abs(value - Double(index) / 400) < 0.09)
    }
  }

  /// Geometric integers have one mode; 40,000 of them are enough to see their unit.
  @Test func `the unit of counts is taken out`() throws {
    var random = SeededRandom(seed: 5)
    let counts = random.sample(40_000) { (-20 * Double.log($0.uniform())).rounded(.up) }
    let sample = PositiveSample(sorted: counts)
    let steps = try #require(DipTest(logarithmsOf: sample))
    let spread = try #require(DipTest(logarithmsOfCounts: sample))
    #expect(steps.pValue < 0.001 && spread.pValue > 0.5)
    #expect(steps.count == 40_000 && spread.count == 40_000)
    #expect(spread.dip < steps.dip / 5)
    let two = random.sample(40_000) {
      (Double.exp($0.normal() * 0.4 + ($0.uniform() < 0.5 ? 2 : 5))).rounded(.up)
    }
    #expect(try #require(DipTest(logarithmsOfCounts: PositiveSample(sorted: two))).pValue < 0.001)
    #expect(DipTest(logarithmsOfCounts: PositiveSample(sorted: [1.5])) == nil)
  }

  @Test func `logarithms are tested as numbers are`() throws {
    var random = SeededRandom(seed: 6)
    let values = random.sample(300) { .exp($0.normal()) }
    #expect(
      DipTest(logarithmsOf: PositiveSample(sorted: values))
        == DipTest(sorted: values.map { .log($0) }))
  }

  @Test func `the stored quantiles are the script's`() throws {
    let rows = try Oracle.rows("dip_quantiles.csv", heading: false)
    #expect(rows[0].dropFirst().compactMap(Double.init) == DipQuantiles.probabilities)
    #expect(rows.dropFirst().compactMap { Int($0[0]) } == DipQuantiles.sizes)
    #expect(
      rows.dropFirst().map { $0.dropFirst().compactMap(Double.init) } == DipQuantiles.quantiles)
  }
}
