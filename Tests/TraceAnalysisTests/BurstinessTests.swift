import Statistics
import Testing
import TraceReport

@testable import TraceAnalysis
@testable import TraceStore

/// Verdicts and caveats on arrivals whose answer is known.
@Suite struct BurstinessTests {
  private func measures(_ stamps: [Int64]) -> BurstinessMeasures {
    BurstinessMeasures(EventGroup(ofAll: stamps), windows: Burstiness.windows, resolution: 1)
  }

  private func verdict(_ stamps: [Int64]) -> String {
    BurstinessVerdict(measures(stamps), .llmRequests).lines.joined()
  }

  /// Exponential inter-arrival times of mean `mean` s, without any other generator's help.
  private func poisson(_ count: Int, mean: Double) -> [Int64] {
    var state: UInt64 = 7
    var stamp = 0.0
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      stamp -= mean * logarithm((Double(state >> 11) + 0.5) / 9_007_199_254_740_992)
      return Int64(stamp * 1e9)
    }
  }

  /// ln x = 2 artanh((x - 1) / (x + 1)) after halving to 0.5...1.
  private func logarithm(_ x: Double) -> Double {
    let exponent = Double(x.exponent)
    let y = (x.significand - 1) / (x.significand + 1)
    var (sum, power) = (0.0, y)
    for n in stride(from: 1.0, through: 41, by: 2) {
      sum += power / n
      power *= y * y
    }
    return exponent * 0.6931471805599453 + 2 * sum
  }

  @Test func poissonArrivalsAreNotBursty() {
    let text = verdict(poisson(100_000, mean: 1))
    #expect(text.contains("no burstier than Poisson"))
    #expect(text.contains("locally Poisson inside 20-minute windows"))
  }

  @Test func clustersAreBurstyAtEveryScaleAndInside() {
    let clusters = poisson(3000, mean: 60).flatMap { start in
      (0..<20).map { start + $0 * 1_000_000 }
    }
    let text = verdict(clusters.sorted())
    #expect(text.contains("bursty at every scale from 1 s to 1 h"))
    #expect(text.contains("still bursty inside 20-minute windows"))
  }

  @Test func aMetronomeIsMoreRegular() {
    #expect(verdict((0..<10_000).map { $0 * 1_000_000_000 }).contains("more regular than Poisson"))
  }

  /// Poisson arrivals that a server hands on every 3 s, give or take 10 ms, as Mooncake's does.
  @Test func `stamps in steps are told apart from bursts`() {
    let step: Int64 = 3_000_000_000
    let stamps = poisson(20_000, mean: 1).map {
      ($0 / step + 1) * step + $0 / step % 7 * 1_234_567
    }
    let measures = measures(stamps)
    #expect(measures.step.map { abs($0.nanoseconds - step) <= 20_000_000 } ?? false)
    #expect(!measures.isTold(window: 10_000_000_000))
    let lines = BurstinessVerdict(measures, .llmRequests).lines
    #expect(lines.count == 2)
    #expect(lines[0] == "no burstier than Poisson from 1 min to 1 h")
    #expect(lines[1].contains("stamps come in steps of"))
    #expect(
      measures.hurst.allSatisfy {
        HurstVerdict($0, among: measures.hurst, isTold: false).text.hasPrefix("not told")
      })
    // An estimate near 0.5 is no drift because the wavelet's is lower.
    for estimate in measures.hurst where estimate.exponent < 0.65 {
      #expect(!HurstVerdict(estimate, among: measures.hurst).text.contains("drift"))
    }
  }

  @Test func `windows begin on the clock of the trace`() {
    let late: Int64 = 86_400_000_000_000
    let measures = measures(poisson(5000, mean: 1).map { $0 + late })
    let first = seconds(measures.group.arrivals[0])
    var tables = BurstinessTables(by: [])
    tables.append(measures)
    let windows = tables.all.first { $0.name == "gamma_windows" }
    #expect(windows?.rows.prefix(2).map { $0[1] } == [.real(first), .real(first + 1200)])
    let dataset = Dataset(id: 1, label: "late", family: .llmServing)
    var figures = BurstinessFigures(dataset, isGrouped: false)
    figures.append(measures)
    for name in ["windowed_cv", "gamma_shape", "gamma_rate"] {
      let figure = figures.all.first { $0.name == name }
      #expect(figure?.series.first?.points.first?.first == first)
    }
  }

  @Test func oneArrivalSaysSo() {
    #expect(verdict([5]).contains("fewer than two requests"))
    #expect(verdict([]).contains("fewer than two requests"))
  }

  @Test func dividingStampsMovesOnlyTheScales() {
    let slow = poisson(20_000, mean: 10)
    let fast = slow.map { $0 / 10 }
    let (one, other) = (measures(slow), measures(fast))
    #expect(
      abs(
        (one.intervals?.coefficientOfVariation ?? 0)
          - (other.intervals?.coefficientOfVariation ?? 1)) < 1e-6)
    let idc = one.dispersion(seconds: 3600)?.indexOfDispersion ?? 0
    let scaled = BurstinessMeasures(
      EventGroup(ofAll: slow.map { $0 - $0 % 10 }.map { $0 / 10 }),
      windows: [360_000_000_000], resolution: 1)
    #expect(abs(idc - (scaled.dispersion[0].counts?.indexOfDispersion ?? 0)) < 0.02 * idc)
  }
}
