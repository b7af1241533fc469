import TestSupport
import Testing

@testable import TraceAnalysis

struct ClientWindowMeasuresTests {
  private let second: Int64 = 1_000_000_000

  private func client(_ windows: [(start: Int64, rate: Double, cv: Double?)])
    -> ClientWindowMeasures
  {
    var measures = ClientWindowMeasures()
    for window in windows {
      measures.add(start: window.start * second, rate: window.rate, cv: window.cv)
    }
    return measures
  }

  @Test func `idle windows count in rates and not in cv`() {
    let measures = client([(0, 2, 1.5), (600, 0, nil), (1800, 1, 0.5), (2400, 3, 1)])
    #expect(measures.windows == 4)
    #expect(measures.requests == 6 * 600)
    #expect(measures.peakRate == 3)
    #expect(measures.cvs == [1.5, 0.5, 1])
    expectClose(measures.shareAboveOne, 1.0 / 3)
  }

  @Test func `clients keep their own window's length`() {
    let all = ClientWindowMeasures(merging: [
      client([(0, 1, 2), (600, 1, 2)]), client([(0, 10, nil), (60, 10, nil)]),
      client([(0, 99, 3)]),
    ])
    #expect(all.windows == 5)
    #expect(all.requests == 1200 + 1200)
    #expect(all.rateSum == 121)
    #expect(all.cvs == [2, 2, 3])
  }

  @Test func `nothing is said of cv where all windows are idle`() {
    #expect(client([(0, 0, nil)]).shareAboveOne == nil)
    #expect(client([]).requests == 0)
  }
}
