import Statistics
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct QuantileFitsTests {
  private let orders = [0, 25, 50, 75, 90, 95, 99, 100]

  private func add(
    _ store: ServerlessStore, _ function: String, _ metric: String, minute: Int64,
    _ value: (Double) -> Double
  ) throws {
    for order in orders {
      let text = "\(metric)_quantile_" + (order < 100 ? order < 10 ? "00" : "0" : "") + "\(order)"
      // The smallest and the largest are of no distribution.
      let p = min(max(Double(order) / 100, 0.001), 0.999)
      try store.minute(function, text, minute: minute, value(p))
    }
  }

  /// Two minutes of a lognormal distribution, one of a Weibull distribution, one of a single event.
  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R2")
    for (minute, mu) in [(0, -1.0), (1, 1)] as [(Int64, Double)] {
      try add(store, "f", "totalCost", minute: minute) {
        exp(mu + 0.5 * standardNormalQuantile($0))
      }
    }
    try add(store, "g", "totalCost", minute: 1) { 3 * pow(-log(1 - $0), 1 / 0.7) }
    try add(store, "g", "totalCost", minute: 2) { _ in 0.25 }
    return store
  }

  @Test func `each minute's distribution`() throws {
    let report = try QuantileFits.run(store().request())
    let table = try ReportedTable(report, "fits")
    let lognormal = table.row(["metric": "totalCost", "distribution": "lognormal"])
    let weibull = table.row(["metric": "totalCost", "distribution": "weibull"])
    for row in [lognormal, weibull] {
      #expect(row.number("minutes") == 4 && row.number("too_few") == 1)
      #expect(row.number("fitted") == 3)
    }
    expectClose(lognormal.number("shape_p50"), 0.5, 1e-9)
    expectClose(lognormal.number("closer_share"), 2.0 / 3)
    #expect((lognormal.number("residual_p50") ?? 1) < 1e-9)
    #expect((weibull.number("residual_p50") ?? 0) > 0.01)
    // exp(-1), what fits the Weibull minute, and e.
    #expect((lognormal.number("scale_p25") ?? 0) > exp(-1))
    #expect(
      report.verdict.count == 1 && report.verdict[0].contains("66.67 % are closer to a lognormal"))
    #expect(table.rows.count == 2 && report.notes.contains { $0.id == "few-events" })
  }

  @Test func `minutes of few events`() throws {
    let store = try store()
    for (function, minute, count) in [("f", 0, 30.0), ("f", 1, 29), ("g", 9, 500)]
      as [(
        String, Int64, Double
      )]
    { try store.minute(function, "requests", minute: minute, count) }
    var request = try store.request()
    let report = try QuantileFits.run(request)
    let row = try ReportedTable(report, "fits").rows[0]
    // Those of g have no number of requests; a minute with requests alone is none.
    #expect(row.number("minutes") == 4 && row.number("few_events") == 1)
    #expect(row.number("fitted") == 2 && !report.notes.contains { $0.id == "few-events" })
    request.settings = [AnalysisSetting("least_events", 31, "")]
    #expect(try ReportedTable(QuantileFits.run(request), "fits").rows[0].number("few_events") == 2)
  }

  @Test func `window, settings, and nothing to fit`() throws {
    var request = try store().request()
    request.from = 60_000_000_000
    request.to = 120_000_000_000
    let table = try ReportedTable(QuantileFits.run(request), "fits")
    #expect(table.row(["distribution": "weibull"]).number("fitted") == 2)
    expectClose(table.row(["distribution": "weibull"]).number("closer_share"), 0.5)
    request.settings = [AnalysisSetting("least_quantiles", 7, "")]
    let none = try QuantileFits.run(request)
    #expect(none.verdict[0].hasPrefix("no minute has 7 different quantiles of 30 events"))
    request.settings = [AnalysisSetting("least_quantiles", 1, "")]
    #expect(throws: AnalysisError.self) { try QuantileFits.run(request) }

    let other = try ServerlessStore()
    other.dataset("R3")
    try other.minute("f", "requests", minute: 0, 3)
    let bare = try other.request()
    #expect(try QuantileFits.run(bare).tables.isEmpty)
    #expect(try !QuantileFits.description.fits(bare.dataset, in: bare.store))
  }
}
