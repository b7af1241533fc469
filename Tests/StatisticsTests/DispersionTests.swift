import Statistics
import TestSupport
import Testing

/// Closed forms of reference cases, and properties.
@Suite struct DispersionTests {
  let second: Int64 = 1_000_000_000

  @Test func periodicArrivals() throws {
    let arrivals = (0..<1000).map { Int64($0) * second }
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    #expect(intervals.coefficientOfVariation == 0)
    #expect(intervals.gohBarabasi == -1)
    #expect(intervals.kimJo == -1)
    #expect(intervals.memory == nil)
    #expect(intervals.localVariation == 0)
    #expect(CountDispersion(arrivals: arrivals, window: 10 * second)?.indexOfDispersion == 0)
    #expect(CountDispersion(arrivals: arrivals, window: 10 * second)?.lag1Autocorrelation == nil)
  }

  @Test func alternatingIntervals() throws {
    var arrivals: [Int64] = [0]
    for index in 0..<1000 { arrivals.append(arrivals[index] + (index % 2 == 0 ? 1 : 3) * second) }
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    #expect(intervals.meanSeconds == 2)
    expectClose(intervals.memory, -1)
    // Population sd 1 and mean 2: B = -1/3, and the sample's is larger by n / (n - 1).
    let r = (1000.0 / 999).squareRoot() / 2
    expectClose(intervals.gohBarabasi, (r - 1) / (r + 1))
    expectClose(intervals.localVariation, 3 * 0.25)
  }

  @Test func pairs() throws {
    let arrivals = (0..<500).flatMap { [Int64($0) * second, Int64($0) * second] }
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    expectClose(intervals.tieFraction, 500.0 / 999)
    #expect(CountDispersion(arrivals: arrivals, window: second)?.indexOfDispersion == 0)
  }

  @Test func allArrivalsInOneWindow() throws {
    // n - 1 in the first second and one that ends the last: n - 1 in one of K windows.
    let arrivals = [Int64](repeating: 0, count: 60) + [100 * second]
    let counts = try #require(CountDispersion(arrivals: arrivals, window: second))
    #expect(counts.windows == 100)
    expectClose(counts.indexOfDispersion, 60)
    #expect(counts.peakToMean == 100)
  }

  @Test func countsAgreeWithCountingThem() throws {
    var state: UInt64 = 3
    var stamp: Int64 = 17
    let arrivals = (0..<5000).map { _ -> Int64 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      stamp += Int64(state >> 33) % (state >> 60 == 0 ? 40_000_000_000 : 900_000_000)
      return stamp
    }
    for window in [second, 7 * second, 60 * second] {
      let dispersion = try #require(CountDispersion(arrivals: arrivals, window: window))
      var counts = [Double](repeating: 0, count: Int((arrivals[4999] - arrivals[0]) / window))
      for arrival in arrivals {
        let index = Int((arrival - arrivals[0]) / window)
        if index < counts.count { counts[index] += 1 }
      }
      let moments = Moments(counts)
      expectClose(dispersion.mean, moments.mean)
      expectClose(dispersion.variance, moments.sampleVariance)
      let jumps = zip(counts.dropFirst(), counts).map { ($0 - $1) * ($0 - $1) }
      expectClose(
        dispersion.allanFactor, jumps.reduce(0, +) / Double(jumps.count) / 2 / moments.mean)
      let products = zip(counts.dropFirst(), counts).map {
        ($0 - moments.mean) * ($1 - moments.mean)
      }
      let squares = counts.map { ($0 - moments.mean) * ($0 - moments.mean) }
      expectClose(dispersion.lag1Autocorrelation, products.reduce(0, +) / squares.reduce(0, +))
    }
  }

  @Test func emptyWindowsCostNothing() throws {
    let arrivals: [Int64] = [0, 1, 2, 9_000_000_000 * second / 1000]
    let counts = try #require(CountDispersion(arrivals: arrivals, window: 1_000_000))
    #expect(counts.windows == 9_000_000_000)
    expectClose(counts.mean, 3 / 9e9)
  }

  @Test func dividingStampsChangesNothingDimensionless() throws {
    let slow = (0..<2000).map { (index: Int64) -> Int64 in
      (index * index % 977 + index * 40) * 12_000_000
    }.sorted()
    let fast = slow.map { $0 / 4 }
    let (one, other) = (InterArrivalTimes(arrivals: slow), InterArrivalTimes(arrivals: fast))
    expectClose(other?.coefficientOfVariation, one?.coefficientOfVariation)
    expectClose(other?.memory, one?.memory)
    expectClose(other?.localVariation, one?.localVariation)
    expectClose(
      CountDispersion(arrivals: fast, window: 500_000_000)?.indexOfDispersion,
      CountDispersion(arrivals: slow, window: 2_000_000_000)?.indexOfDispersion)
  }

  @Test func momentsMergeToTheWhole() {
    let values = (0..<1000).map { Double($0 * $0 % 131) + 1e9 }
    var left = Moments(values[..<300])
    left.merge(Moments(values[300...]))
    let whole = Moments(values)
    #expect(
      left.count == whole.count && left.minimum == whole.minimum && left.maximum == whole.maximum)
    expectClose(left.mean, whole.mean)
    expectClose(left.sampleVariance, whole.sampleVariance)
  }

  @Test func quantilesAreType7() {
    #expect(quantile(0.5, ofSorted: [1, 2, 3, 4] as [Double]) == 2.5)
    #expect(quantile(0.25, ofSorted: [1, 2, 3, 4] as [Int64]) == 1.75)
    #expect(quantile(1, ofSorted: [1, 9] as [Int64]) == 9)
    #expect(quantile(0.3, ofSorted: [Double]()) == nil)
  }

  @Test func radixSortSorts() {
    var state: UInt64 = 9
    for bits in [8, 20, 40, 64] {
      let values = (0..<20_000).map { _ -> Int64 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64(bitPattern: state) >> Int64(64 - bits)
      }
      #expect(radixSorted(values) == values.sorted())
    }
  }
}
