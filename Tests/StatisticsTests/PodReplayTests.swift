import Statistics
import TestSupport
import Testing

struct PodReplayTests {
  @Test func `two slots by hand`() {
    // 0-10 and 2-4 share a pod; 3-9 needs another; that one is gone by 15, idle for 5.
    let replay = PodReplay(
      arrivals: [0, 2, 3, 15], durations: [10, 2, 6, 1], keepAlive: 5, concurrency: 2, horizon: 18)
    #expect(replay.coldStarts == 2 && replay.peak == 2)
    // The first waits from 10 to 15 and from 16 to 18, the second 5.
    #expect(replay.idle == 12)
  }

  @Test func `slots enough for all leave one cold start`() {
    let replay = PodReplay(
      arrivals: [0, 0, 0, 50], durations: [9, 8, 7, 1], keepAlive: 41, concurrency: 3, horizon: 60)
    #expect(replay.coldStarts == 1 && replay.peak == 1 && replay.idle == 41 + 9)
  }

  /// With one slot the replay is the one-pass form.
  @Test(arguments: 1...8) func `one slot`(seed: UInt64) {
    let requests = KeepAliveCurveTests.requests(seed)
    let (arrivals, durations) = (requests.map(\.0), requests.map(\.1))
    let horizon = KeepAliveCurveTests.horizon(requests)
    let keepAlives: [Int64] = [0, 3, 20, 400]
    var curve = KeepAliveCurve(keepAlives: keepAlives)
    curve.add(IdlePeriods(arrivals: arrivals, durations: durations, horizon: horizon))
    for (index, keepAlive) in keepAlives.enumerated() {
      let replay = PodReplay(
        arrivals: arrivals, durations: durations, keepAlive: keepAlive, concurrency: 1,
        horizon: horizon)
      #expect(replay.coldStarts == curve.coldStarts(index))
      #expect(replay.idle == curve.idle(index))
    }
  }

  /// No more pods are needed at once with more slots, and at most as many as requests overlap.
  @Test func `more slots, fewer pods`() {
    let requests = KeepAliveCurveTests.requests(3)
    let peaks = [1, 2, 4, 64].map { slots in
      PodReplay(
        arrivals: requests.map(\.0), durations: requests.map(\.1), keepAlive: 0, concurrency: slots,
        horizon: 10_000
      ).peak
    }
    #expect(peaks == peaks.sorted(by: >) && peaks[0] > peaks[3] && peaks[3] == 1)
  }
}
