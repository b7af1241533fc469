import RealModule
import Statistics
import TestSupport
import Testing

struct MarkovModulatedPoissonTests {
  typealias Process = MarkovModulatedPoisson

  @Test func agreesWithTheAutocovarianceOfTheRate() throws {
    let rows = try Oracle.rows("mmpp.csv").map { $0.compactMap(Double.init) }
    #expect(rows.count == 15)
    for row in rows {
      let process = Process(
        .init(arrivalRate: row[0], leavingRate: row[2]),
        .init(arrivalRate: row[1], leavingRate: row[3]))
      expectClose(process.meanRate, row[5], 1e-14)
      let excess = process.indexOfDispersion(window: row[4]) - 1
      expectClose(excess, row[6] - 1, 1e-8, "window \(row[4])")
    }
  }

  @Test func equalRatesArePoisson() {
    let poisson = Process(
      .init(arrivalRate: 5, leavingRate: 1), .init(arrivalRate: 5, leavingRate: 3))
    #expect(poisson.meanRate == 5 && poisson.limitingIndexOfDispersion == 1)
    #expect(poisson.indexOfDispersion(window: 7) == 1 && poisson.firstShare == 0.75)
  }

  /// Rising from 1 to the limit, across the place where the series takes over.
  @Test func dispersionRisesToItsLimit() {
    let process = bursty
    expectClose(process.indexOfDispersion(window: 1e-12), 1, 1e-6)
    var previous = 1.0
    for step in -200...200 {
      let value = process.indexOfDispersion(window: .exp(Double(step) / 10))
      #expect(value > previous || step > 150)
      previous = value
    }
    expectClose(previous, process.limitingIndexOfDispersion, 1e-6)
  }

  /// Another unit of time changes nothing but the window.
  @Test func anotherUnitOfTime() {
    let milliseconds = Process(
      .init(arrivalRate: 0.02, leavingRate: 0.05e-3),
      .init(arrivalRate: 0.002, leavingRate: 0.02e-3)
    )
    for window in [0.01, 1, 100] {
      expectClose(
        milliseconds.indexOfDispersion(window: window * 1000),
        bursty.indexOfDispersion(window: window), 1e-12)
    }
  }

  /// 400,000 s of arrivals; the standard error of a dispersion of 75 over 40,000 windows is about 2 %.
  @Test func aSeededProcessHasTheDispersion() throws {
    let arrivals = simulate(bursty, seconds: 400_000, seed: 51)
    expectClose(Double(arrivals.count) / 400_000, bursty.meanRate, 0.04)
    for (seconds, tolerance) in [(1.0, 0.05), (10, 0.08), (100, 0.15)] {
      let counts = CountDispersion(arrivals: arrivals, window: Int64(seconds * 1e9))
      let expected = bursty.indexOfDispersion(window: seconds)
      expectClose(counts?.indexOfDispersion, expected, tolerance, "window \(seconds) s")
    }
  }

  private var bursty: Process {
    Process(.init(arrivalRate: 20, leavingRate: 0.05), .init(arrivalRate: 2, leavingRate: 0.02))
  }

  /// Arrivals in nanoseconds of a process with rates per second.
  private func simulate(_ process: Process, seconds: Double, seed: UInt64) -> [Int64] {
    var random = SeededRandom(seed: seed)
    var (time, state, other, arrivals) = (0.0, process.first, process.second, [Int64]())
    while time < seconds {
      time += random.exponential() / (state.arrivalRate + state.leavingRate)
      let isArrival = random.uniform() * (state.arrivalRate + state.leavingRate) < state.arrivalRate
      if isArrival { arrivals.append(Int64(time * 1e9)) } else { swap(&state, &other) }
    }
    return arrivals
  }
}
