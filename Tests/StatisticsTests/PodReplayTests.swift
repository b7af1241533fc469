import TestSupport
import Testing

@testable import Statistics

struct PodReplayTests {
  private func replay(
    _ requests: [(Int64, Int64)], keepAlive: Int64, _ service: PodService, horizon: Int64
  ) -> PodReplay {
    PodReplay(
      arrivals: requests.map(\.0), durations: requests.map(\.1), policy: .keepAlive(keepAlive),
      service: service, horizon: horizon)
  }

  @Test func `two slots by hand`() {
    // 0-10 and 2-4 share a pod; 3-9 needs another; that one is gone by 15, idle for 5.
    let replay = replay(
      [(0, 10), (2, 2), (3, 6), (15, 1)], keepAlive: 5, PodService(concurrency: 2), horizon: 18)
    #expect(replay.coldStarts == 2 && replay.peak == 2)
    // The first waits from 10 to 15 and from 16 to 18, the second 5.
    #expect(replay.idle == 12 && replay.wait == 0)
  }

  @Test func `slots enough for all leave one cold start`() {
    let replay = replay(
      [(0, 9), (0, 8), (0, 7), (50, 1)], keepAlive: 41, PodService(concurrency: 3), horizon: 60)
    #expect(replay.coldStarts == 1 && replay.peak == 1 && replay.idle == 41 + 9)
  }

  @Test func `requests wait for a pod that is starting, and are busy for longer`() {
    let service = PodService(concurrency: 2, startTime: .constant(10))
    // The pod is ready at 10: the second waits 6 for it, the third needs another until 15. At 21 both
    // have ended, at 12 and 11, and at 17; at 40 the pods are gone, after 20 each.
    let replay = replay(
      [(0, 2), (4, 1), (5, 2), (21, 1), (60, 1)], keepAlive: 20, service, horizon: 75)
    #expect(replay.coldStarts == 3 && replay.startTime == 30 && replay.peak == 2)
    #expect(replay.wait == 10 + 6 + 10 + 10)
    // The pod used last is idle from 17 to 21 and from 22 on, the other from 12, the third from 71.
    #expect(replay.idle == 4 + 20 + 20 + 4)
  }

  @Test func `a request during a start is cold where pods take one at a time`() {
    let service = PodService(startTime: .constant(10))
    let replay = replay([(0, 2), (4, 1), (13, 1)], keepAlive: 5, service, horizon: 30)
    // Ready at 10 and 14: the one that ends at 12 is idle for 1.
    #expect(replay.coldStarts == 2 && replay.wait == 20 && replay.idle == 1 + 5 + 5)
  }

  @Test func `a gap equal to the keep-alive is warm`() {
    for (keepAlive, cold) in [(49, 2), (50, 1)] as [(Int64, Int)] {
      let service = PodService(concurrency: 4, startTime: .constant(3))
      #expect(
        replay([(0, 7), (60, 1)], keepAlive: keepAlive, service, horizon: 99).coldStarts == cold)
    }
  }

  @Test func `the pod used last, the one used longest ago, and any`() {
    // Two pods end at 10 and 12 and are kept for 3. Where the request at 13 takes the older one, both
    // are there at 15; where it takes the younger one, the other is gone.
    func cold(_ reuse: PodService.Reuse, seed: UInt64 = 0) -> Int {
      replay(
        [(0, 10), (1, 11), (13, 1), (15, 5), (15, 5)], keepAlive: 3,
        PodService(reuse: reuse, seed: seed), horizon: 20
      ).coldStarts
    }
    #expect(cold(.lifo) == 3 && cold(.fifo) == 2)
    let found = (0..<400).map { cold(.random, seed: $0) }
    #expect(Set(found) == [2, 3] && (160...240).contains(found.count { $0 == 2 }))
  }

  @Test func `recorded and sampled starts`() {
    let requests: [(Int64, Int64)] = [(0, 1), (100, 1), (200, 1)]
    let recorded = PodService(startTime: .recorded(ready: [90, 100, 150], times: [5, 7, 11]))
    #expect(replay(requests, keepAlive: 9, recorded, horizon: 300).wait == 5 + 7 + 11)
    func sampled(_ seed: UInt64) -> Int128 {
      let service = PodService(startTime: .sampled([1, 10, 100]), seed: seed)
      return replay(requests, keepAlive: 9, service, horizon: 300).wait
    }
    let sums = Set((0..<60).map(sampled))
    #expect(sums.count > 5 && sums.allSatisfy { (3...300).contains($0) })
    #expect(sampled(7) == sampled(7))
  }

  /// With one slot and starts of no length the replay is the one-pass form, and the most pods alive are
  /// the most requests at a time, whatever the keep-alive.
  @Test(arguments: 1...8) func `one slot`(seed: UInt64) {
    let requests = KeepAliveCurveTests.requests(seed)
    let (arrivals, durations) = (requests.map(\.0), requests.map(\.1))
    let horizon = KeepAliveCurveTests.horizon(requests)
    let keepAlives: [Int64] = [0, 3, 20, 400]
    var curve = KeepAliveCurve(keepAlives: keepAlives)
    let periods = IdlePeriods(arrivals: arrivals, durations: durations, horizon: horizon)
    curve.add(periods)
    for (index, keepAlive) in keepAlives.enumerated() {
      let replay = replay(requests, keepAlive: keepAlive, PodService(), horizon: horizon)
      #expect(replay.coldStarts == curve.coldStarts(index))
      #expect(replay.idle == curve.idle(index))
      #expect(replay.peak == periods.starts)
    }
  }

  /// Where no requests overlap, the hybrid histogram is that of the gaps.
  @Test(arguments: 1...6) func `hybrid histogram of one pod`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var time: Int64 = 0
    let requests = (0..<400).map { _ in
      time += Int64(random.uniform() < 0.7 ? 100 : random.exponential() * 400) + 5
      return (time, Int64(5))
    }
    let (arrivals, durations) = (requests.map(\.0), requests.map(\.1))
    let expected = HybridHistogram(
      IdlePeriods(arrivals: arrivals, durations: durations, horizon: time + 500), width: 10)
    let replay = PodReplay(
      arrivals: arrivals, durations: durations, policy: .hybridHistogram(width: 10),
      service: PodService(concurrency: Int(seed)), horizon: time + 500)
    #expect(replay.coldStarts == expected.coldStarts && replay.idle == expected.idle)
    #expect(expected.coldStarts > 1 && expected.coldStarts < 300)
  }

  /// No more pods are needed at once with more slots, and at most as many as requests overlap.
  @Test func `more slots, fewer pods`() {
    let requests = KeepAliveCurveTests.requests(3)
    let peaks = [1, 2, 4, 64].map { slots in
      replay(requests, keepAlive: 0, PodService(concurrency: slots), horizon: 10_000).peak
    }
    #expect(peaks == peaks.sorted(by: >) && peaks[0] > peaks[3] && peaks[3] == 1)
  }

  /// Every count of the replay is that of a simulation that looks at all pods at every event.
  @Test(arguments: 1...10, PodService.Reuse.allCases)
  func `brute force`(seed: UInt64, reuse: PodService.Reuse) {
    let requests = KeepAliveCurveTests.requests(seed)
    let horizon = KeepAliveCurveTests.horizon(requests)
    let policies: [PodReplay.Policy] =
      [0, 1, 7, 40, 1000].map { .keepAlive($0) } + [.hybridHistogram(width: 2)]
    for (slots, start) in [(1, 0), (1, 6), (2, 0), (2, 5), (3, 21), (8, 3)] as [(Int, Int64)] {
      for policy in policies {
        // Times of start grow with the time, so that every request's counts.
        let service = PodService(
          concurrency: slots, reuse: reuse,
          startTime: start == 5
            ? .recorded(ready: Array(0..<4000), times: (0..<4000).map { 1 + $0 % 17 })
            : .constant(start), seed: seed)
        let fast = PodReplay(
          arrivals: requests.map(\.0), durations: requests.map(\.1), policy: policy,
          service: service, horizon: horizon)
        let slow = BruteForceReplay(requests, policy, service, horizon: horizon)
        if reuse == .random {
          // The choices are others; what does not depend on them is what can be compared.
          #expect(fast.startTime >= Int128(fast.coldStarts) * Int128(start == 5 ? 1 : start))
          #expect(fast.peak >= 1 && fast.peak <= fast.coldStarts && fast.wait >= fast.startTime)
          // A pod starts only where all have no slot free.
          if start == 0 { #expect(fast.peak == slow.peak) }
          continue
        }
        #expect(fast.coldStarts == slow.coldStarts, "\(policy) \(slots) \(start)")
        #expect(fast.wait == slow.wait, "\(policy) \(slots) \(start)")
        #expect(fast.idle == slow.idle, "\(policy) \(slots) \(start)")
        #expect(fast.peak == slow.peak, "\(policy) \(slots) \(start)")
      }
    }
  }
}

/// Requests served by pods that are all looked at every time.
private struct BruteForceReplay {
  /// A pod: when it is ready, the ends of its requests (doubled, as in the replay), when it was used
  /// last and since when it is idle.
  private struct Pod {
    var ready: Int64
    var isReady = false
    var ends: [(key: Int64, number: Int)] = []
    var lastUse = 0
    var since: Int64 = 0
  }

  private(set) var coldStarts = 0
  private(set) var wait: Int128 = 0
  private(set) var idle: Int128 = 0
  private(set) var peak = 0
  private var pods: [Pod] = []
  private var gone: [Int64] = []
  private var uses = 0

  init(
    _ requests: [(Int64, Int64)], _ policy: PodReplay.Policy, _ service: PodService, horizon: Int64
  ) {
    var random = SplitMix64(seed: 0)
    var histogram: IdleTimeHistogram?
    if case .hybridHistogram(let width) = policy { histogram = IdleTimeHistogram(width: width) }
    func window() -> ClosedRange<Int64> {
      if case .keepAlive(let time) = policy { return 0...time }
      return histogram?.window ?? 0...0
    }
    for (number, (arrival, duration)) in requests.enumerated() {
      happen(until: 2 * arrival)
      let kept = window()
      for pod in pods.filter({ $0.ends.isEmpty && arrival - $0.since > kept.upperBound })
        .sorted(by: { $0.since < $1.since })
      {
        idle += Int128(kept.upperBound - kept.lowerBound)
        gone.append(pod.since)
      }
      pods.removeAll { $0.ends.isEmpty && arrival - $0.since > kept.upperBound }
      let loaded = pods.indices.filter {
        pods[$0].isReady && pods[$0].ends.count < service.concurrency
          && (!pods[$0].ends.isEmpty || arrival - pods[$0].since >= kept.lowerBound)
      }
      let starting = pods.indices.filter {
        !pods[$0].isReady && pods[$0].ends.count < service.concurrency
      }
      var (place, begin) = (0, arrival)
      if let best = service.reuse == .fifo
        ? loaded.min(by: { pods[$0].lastUse < pods[$1].lastUse })
        : loaded.max(by: { pods[$0].lastUse < pods[$1].lastUse })
      {
        place = best
        if pods[place].ends.isEmpty {
          idle += Int128(arrival - pods[place].since - kept.lowerBound)
          histogram?.add(arrival - pods[place].since)
        }
      } else if let first = starting.first {
        (place, begin) = (first, pods[first].ready)
      } else {
        let early = pods.indices.filter { pods[$0].ends.isEmpty }
          .max { pods[$0].lastUse < pods[$1].lastUse }
        if let early {
          histogram?.add(arrival - pods[early].since)
          pods.remove(at: early)
        } else if let since = gone.popLast() {
          histogram?.add(arrival - since)
        }
        coldStarts += 1
        begin = arrival + service.startTime.duration(at: arrival, using: &random)
        place = pods.count
        pods.append(Pod(ready: begin))
      }
      wait += Int128(begin - arrival)
      pods[place].ends.append((2 * (begin + duration) + (duration == 0 ? 1 : 0), number))
      if pods[place].isReady { use(place) }
      peak = max(peak, pods.count)
    }
    happen(until: .max)
    let kept = window()
    for pod in pods {
      let rest = min(max(horizon - pod.since, 0), kept.upperBound) - kept.lowerBound
      idle += Int128(max(rest, 0))
    }
  }

  private mutating func use(_ place: Int) {
    uses += 1
    pods[place].lastUse = uses
  }

  /// One event after the other, found by looking at all.
  private mutating func happen(until limit: Int64) {
    while true {
      let ready = pods.indices.filter { !pods[$0].isReady }.min { pods[$0].ready < pods[$1].ready }
      let next = pods.indices.flatMap { place in pods[place].ends.map { ($0.key, $0.number, place) }
      }
      .min { ($0.0, $0.1) < ($1.0, $1.1) }
      if let ready, 2 * pods[ready].ready <= min(limit, next?.0 ?? .max) {
        pods[ready].isReady = true
        use(ready)
      } else if let next, next.0 <= limit {
        pods[next.2].ends.removeAll { $0.number == next.1 }
        pods[next.2].since = next.0 >> 1
        use(next.2)
      } else {
        return
      }
    }
  }
}
