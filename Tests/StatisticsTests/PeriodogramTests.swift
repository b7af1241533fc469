import RealModule
import Statistics
import TestSupport
import Testing

struct PeriodogramTests {
  /// The series of spectrum.py.
  private func series(_ count: Int) -> [Double] {
    (0..<count).map { (i: Int) -> Double in
      let noise = (3 * i * i + 7 * i) % 101
      return Double(noise + 20 * (i % 24))
    }
  }

  @Test func `NumPy's shares, powers of two and primes among the lengths`() throws {
    for row in try Oracle.rows("spectrum.csv") {
      let (count, cycles) = (try #require(Int(row[0])), try #require(Int(row[1])))
      let periodogram = try #require(Periodogram(series(count)))
      expectClose(periodogram.line(cycles: cycles).share, Double(row[2]), 1e-9, row[0])
    }
  }

  @Test(arguments: [240, 256, 1009])
  func `the definition`(count: Int) throws {
    let series = series(count)
    let mean = series.reduce(0, +) / Double(count)
    let variance = series.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count)
    let periodogram = try #require(Periodogram(series))
    for k in [1, 10, count / 2 - 1] {
      var (x, y) = (0.0, 0.0)
      for j in 0..<count {
        let angle = 2 * Double.pi * Double(j * k % count) / Double(count)
        x += (series[j] - mean) * .cos(angle)
        y += (series[j] - mean) * .sin(angle)
      }
      let share = 2 * (x * x + y * y) / (Double(count * count) * variance)
      expectClose(periodogram.line(cycles: k).share, share, 1e-9)
    }
  }

  /// A day and a week of amplitudes 4 and 3 have variances 8 and 4.5.
  @Test func `two sines`() throws {
    let hours = (0..<24 * 28).map { hour in
      let day = 2 * Double.pi * Double(hour) / 24
      return 100 + 4 * Double.sin(day) + 3 * .cos(day / 7 + 1)
    }
    let periodogram = try #require(Periodogram(hours))
    let strongest = periodogram.strongestPeriods(2)
    #expect(strongest.map(\.period) == [24, 168])
    #expect(strongest.map(\.cycles) == [28, 4])
    expectClose(strongest.first?.share, 8 / 12.5, 1e-12)
    expectClose(strongest.last?.share, 4.5 / 12.5, 1e-12)
    expectClose(periodogram.share(ofPeriods: 24...168), 1, 1e-12)
  }

  @Test(arguments: [2, 3, 4, 100, 101, 5040])
  func `shares add to 1`(count: Int) throws {
    var random = SeededRandom(seed: 3)
    let noise = (0..<count).map { _ in 1e9 + random.normal() }
    let periodogram = try #require(Periodogram(noise))
    #expect(periodogram.shares.count == count / 2)
    expectClose(periodogram.shares.reduce(0, +), 1, 1e-12)
    expectClose(periodogram.share(ofPeriods: 2...Double(count)), 1, 1e-12)
  }

  /// Neither unit nor offset nor the direction of time matters.
  @Test func `invariances`() throws {
    let series = series(997)
    let one = try #require(Periodogram(series))
    let other = try #require(Periodogram(series.reversed().map { 5 - 3 * $0 }))
    for k in 1...498 {
      expectClose(one.line(cycles: k).share, other.line(cycles: k).share, 1e-8)
    }
  }

  @Test func `no variance, no spectrum`() {
    #expect(Periodogram([]) == nil)
    #expect(Periodogram([4]) == nil)
    #expect(Periodogram([4, 4, 4]) == nil)
    #expect(Periodogram([4, .infinity]) == nil)
    #expect(Periodogram([4, .nan, 3]) == nil)
    #expect(Periodogram([1, 2])?.shares == [1])
  }
}
