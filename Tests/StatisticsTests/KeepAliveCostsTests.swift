import Statistics
import TestSupport
import Testing

struct KeepAliveCostsTests {
  @Test func `choices are 0 and the gaps`() {
    let periods = IdlePeriods(arrivals: [0, 5, 16], durations: [2, 1, 1], horizon: 20)
    let costs = KeepAliveCosts(periods)
    #expect(
      costs.choices == [
        .init(keepAlive: 0, coldStarts: 3, idle: 0), .init(keepAlive: 3, coldStarts: 2, idle: 9),
        .init(keepAlive: 10, coldStarts: 1, idle: 16),
      ])
    #expect(costs.best(coldStart: 1, idle: 1).keepAlive == 0)
    #expect(costs.best(coldStart: 9, idle: 1).keepAlive == 10)
    #expect(costs.best(coldStart: 0, idle: 0).keepAlive == 0)
  }

  /// Each choice is what the curve says of its keep-alive, and none between two gaps is cheaper.
  @Test(arguments: 1...6) func `the curve's values, and the least of all`(seed: UInt64) throws {
    let requests = KeepAliveCurveTests.requests(seed)
    let periods = IdlePeriods(
      arrivals: requests.map(\.0), durations: requests.map(\.1),
      horizon: KeepAliveCurveTests.horizon(requests))
    let costs = KeepAliveCosts(periods)
    let all = Array(0...(periods.gaps.max() ?? 0) + 2)
    var curve = KeepAliveCurve(keepAlives: all)
    curve.add(periods)
    for choice in costs.choices {
      #expect(choice.coldStarts == curve.coldStarts(Int(choice.keepAlive)))
      #expect(choice.idle == Double(curve.idle(Int(choice.keepAlive))))
    }
    for weight in [0.001, 0.05, 0.3, 2] {
      let best = costs.best(coldStart: 1, idle: weight)
      let least = all.indices.map {
        Double(curve.coldStarts($0)) + weight * Double(curve.idle($0))
      }.min()
      expectClose(Double(best.coldStarts) + weight * best.idle, least, 1e-12)
    }
  }

  @Test func `active minutes`() {
    let periods = IdlePeriods(activeWindows: [0, 60, 240], length: 60, horizon: 240)
    let costs = KeepAliveCosts(periods)
    #expect(costs.choices.map(\.keepAlive) == [0, 60, 180])
    #expect(costs.choices.map(\.coldStarts) == [3, 2, 1])
    #expect(costs.choices.map(\.idle) == [0, 60, 120])
  }
}
