import SampleTraces
import TestSupport
import Testing

struct DecoderTraceTests {
  private struct Launch {
    var call: TimeSpan
    var kernel: TimeSpan
    var correlation: Int
  }

  private func launches(_ process: DecoderProcess, steps: Int) -> (
    launches: [Launch], truth: DecoderTruth
  ) {
    var trace = DecoderTrace(process)
    let events = (0..<steps).flatMap { _ in trace.nextStep() }
    let launches = events.compactMap { event -> Launch? in
      guard case .launch(let call, let kernel, let launch) = event else { return nil }
      return Launch(call: call, kernel: kernel, correlation: launch.correlation)
    }
    return (launches, trace.truth)
  }

  @Test(arguments: [1, 16, 128])
  func `one thread launches, one stream runs`(batchSize: Int) {
    var process = DecoderProcess()
    process.batchSize = batchSize
    let (launches, truth) = launches(process, steps: 5)
    #expect(launches.count == 5 * 4 * 10 && truth.kernels == launches.count)
    for (one, next) in zip(launches, launches.dropFirst()) {
      #expect(next.call.start > one.call.end)
      #expect(next.kernel.start >= one.kernel.end)
      #expect(next.correlation > one.correlation)
    }
    #expect(launches.allSatisfy { $0.kernel.start >= $0.call.start + 4500 })
    #expect(truth.tklqt == launches.reduce(0) { $0 + $1.kernel.start - $1.call.start })
    #expect(truth.kernelSum == launches.reduce(0) { $0 + $1.kernel.duration })
    let queues = launches.map { $0.kernel.start - $0.call.end }.filter { $0 >= 0 }
    #expect(truth.queueAfterAPI == queues.reduce(0, +))
    #expect(truth.queueAfterAPICount == queues.count)
  }

  @Test func `queues grow where the device has more work than the host`() {
    let tklqt = ShippedDecoder.batchSizes.map { batchSize in
      Double(launches(ShippedDecoder.process(batchSize), steps: 3).truth.tklqt)
    }
    expectClose(tklqt[1], tklqt[0], 0.05)
    expectClose(tklqt[2], tklqt[0], 0.05)
    for place in 4..<tklqt.count { #expect(tklqt[place] > 1.5 * tklqt[place - 1]) }
    let processes = ShippedDecoder.batchSizes.map(ShippedDecoder.process)
    #expect(
      processes.map { $0.deviceWork > $0.hostWork }
        == [false, false, false, false, false, true, true, true])
  }

  /// At most so many kernels wait when a call returns, the one that it launched not counted.
  @Test func `the host waits for a full queue`() {
    var process = DecoderProcess()
    process.batchSize = 128
    process.layers = 40
    process.queueLimit = 50
    let launches = launches(process, steps: 2).launches
    var longest = 0
    for (place, launch) in launches.enumerated() {
      let waiting = launches[..<place].reversed().prefix { $0.kernel.start > launch.call.end }
      longest = max(longest, waiting.count)
    }
    #expect(longest == 49)
  }

  @Test func `equal seeds give equal traces`() {
    var process = DecoderProcess()
    let first = launches(process, steps: 2).truth
    #expect(launches(process, steps: 2).truth == first)
    process.seed = 2
    #expect(launches(process, steps: 2).truth != first)
  }
}
