import Statistics
import TestSupport
import Testing

struct HolmCorrectionTests {
  @Test func `values of statsmodels`() throws {
    let rows = try Oracle.rows("series_correlations.csv").filter { $0[0] == "holm" }
    for (set, rows) in Dictionary(grouping: rows, by: { $0[1] }) {
      let adjusted = holmAdjusted(try rows.map { try #require(Double($0[6])) })
      for (value, row) in zip(adjusted, rows) {
        expectClose(value, Double(row[7]), 1e-14, "set \(set)")
      }
    }
  }

  @Test func `one test, none, and more than one can bear`() {
    #expect(holmAdjusted([0.03]) == [0.03] && holmAdjusted([]).isEmpty)
    #expect(holmAdjusted([0.4, 0.6, 0.9]) == [1, 1, 1])
  }

  /// No value falls, none exceeds m times itself, and their order stays.
  @Test func `bounds and order`() {
    var random = SeededRandom(seed: 21)
    let values = (0..<200).map { _ in random.uniform() * random.uniform() }
    let adjusted = holmAdjusted(values)
    for (value, more) in zip(values, adjusted) {
      #expect(more >= value && more <= min(1, 200 * value))
    }
    let order = values.indices.sorted { values[$0] < values[$1] }
    for (one, next) in zip(order, order.dropFirst()) { #expect(adjusted[one] <= adjusted[next]) }
  }
}
