import Statistics
import TestSupport
import Testing

struct KeepAliveCurveTests {
  private static let grid: [Int64] = [0, 1, 2, 5, 10, 30, 60, 100, 1000]

  @Test func `one pod by hand: a gap equal to the keep-alive is warm`() {
    // Busy 0-2, 5-6, 16-17: gaps 3 and 10, and 3 until the end at 20.
    let periods = IdlePeriods(arrivals: [5, 0, 16], durations: [1, 2, 1], horizon: 20)
    #expect(periods.gaps == [3, 10] && periods.starts == 1 && periods.remaining == [3])
    var curve = KeepAliveCurve(keepAlives: [0, 2, 3, 9, 10])
    curve.add(periods)
    #expect((0...4).map(curve.coldStarts) == [3, 3, 2, 2, 1])
    #expect((0...4).map(curve.idle) == [0, 6, 9, 15, 16])
  }

  @Test func `the pod that was idle last is taken`() {
    // Two pods end at 10 and 12; the arrival at 13 takes the second, that at 14 the first.
    let periods = IdlePeriods(
      arrivals: [0, 1, 13, 14], durations: [10, 11, 5, 5], horizon: 30)
    #expect(periods.starts == 2 && periods.gaps == [1, 4] && periods.remaining == [12, 11])
  }

  @Test func `executions that touch share a pod, those without length at one stamp do not`() {
    let touching = IdlePeriods(arrivals: [0, 5], durations: [5, 5], horizon: 10)
    #expect(touching.gaps == [0] && touching.starts == 1)
    let instant = IdlePeriods(arrivals: [7, 7, 8], durations: [0, 0, 0], horizon: 8)
    #expect(instant.gaps == [1] && instant.starts == 2 && instant.remaining == [1, 0])
  }

  @Test func `windows of activity`() {
    let minutes = IdlePeriods(
      activeWindows: [3, 0, 3, 10].map { $0 * 60 }, length: 60, horizon: 900)
    #expect(minutes.gaps == [180, 420] && minutes.remaining == [300] && minutes.starts == 1)
    var curve = KeepAliveCurve(keepAlives: [60, 180, 600])
    curve.add(minutes)
    // Idle 120 and 360 between, 300 after.
    #expect(
      (0...2).map(curve.coldStarts) == [3, 2, 1] && (0...2).map(curve.idle) == [180, 480, 780])
    #expect(IdlePeriods(activeWindows: [], length: 60, horizon: 9).starts == 0)
  }

  /// The one pass is the same as serving all requests again for each keep-alive.
  @Test(arguments: 1...12) func `brute force`(seed: UInt64) {
    let requests = Self.requests(seed)
    var curve = KeepAliveCurve(keepAlives: Self.grid)
    curve.add(
      IdlePeriods(
        arrivals: requests.map(\.0), durations: requests.map(\.1), horizon: Self.horizon(requests)))
    for (index, keepAlive) in Self.grid.enumerated() {
      let served = BruteForce(requests, keepAlive: keepAlive, horizon: Self.horizon(requests))
      #expect(curve.coldStarts(index) == served.coldStarts, "keep-alive \(keepAlive)")
      #expect(curve.idle(index) == served.idle, "keep-alive \(keepAlive)")
    }
  }

  /// A longer keep-alive never adds a cold start nor saves idle time.
  @Test func `monotone in the keep-alive`() {
    var curve = KeepAliveCurve(keepAlives: Self.grid)
    for seed: UInt64 in 20..<25 {
      let requests = Self.requests(seed)
      curve.add(
        IdlePeriods(
          arrivals: requests.map(\.0), durations: requests.map(\.1), horizon: 5000))
    }
    for index in 1..<Self.grid.count {
      #expect(curve.coldStarts(index) <= curve.coldStarts(index - 1))
      #expect(curve.idle(index) >= curve.idle(index - 1))
    }
  }

  /// Requests that often overlap and often share stamps.
  static func requests(_ seed: UInt64) -> [(Int64, Int64)] {
    var random = SeededRandom(seed: seed)
    var time: Int64 = 0
    return (0..<200).map { _ in
      time += random.uniform() < 0.3 ? 0 : Int64(random.exponential() * Double(seed) * 3)
      return (time, Int64(random.exponential() * 8))
    }
  }

  static func horizon(_ requests: [(Int64, Int64)]) -> Int64 {
    (requests.map { $0.0 + $0.1 }.max() ?? 0) + 7
  }
}

/// Pods that take one request at a time, served request by request.
private struct BruteForce {
  var coldStarts = 0
  var idle: Int128 = 0

  init(_ requests: [(Int64, Int64)], keepAlive: Int64, horizon: Int64) {
    var pods: [(until: Int64, held: Bool)] = []
    for (arrival, duration) in requests {
      let free = pods.indices.filter {
        (pods[$0].until < arrival || (pods[$0].until == arrival && !pods[$0].held))
          && arrival - pods[$0].until <= keepAlive
      }
      let end = (until: arrival + duration, held: duration == 0)
      if let pod = free.max(by: { pods[$0].until < pods[$1].until }) {
        idle += Int128(arrival - pods[pod].until)
        pods[pod] = end
      } else {
        coldStarts += 1
        pods.append(end)
      }
    }
    // A pod in the list was never taken again.
    for pod in pods { idle += Int128(min(max(horizon - pod.until, 0), keepAlive)) }
  }
}
