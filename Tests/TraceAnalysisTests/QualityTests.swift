import Testing
import TraceStore

@testable import TraceAnalysis

struct QualityTests {
  private let second: Int64 = 1_000_000_000

  /// Rows of a stamp (s), input, output and total tokens, and whether they failed.
  private func measures(
    _ rows: [(stamp: Int64, input: Int64, output: Int64, total: Int64?, failed: Bool?)]
  ) -> QualityMeasures {
    let columns = LLMRequestColumn.allCases.filter { $0 != .datasetID && $0 != .arrival }
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.stamp <= $1.stamp }
    var measures = QualityMeasures(columns, isSorted: isSorted)
    let batch = ColumnBatch(columnCount: columns.count + 1, capacity: rows.count)
    for row in rows {
      batch.set(0, integer: row.stamp * second)
      batch.set(LLMRequestColumn.inputTokens.rawValue - 1, integer: row.input)
      batch.set(LLMRequestColumn.outputTokens.rawValue - 1, integer: row.output)
      batch.set(LLMRequestColumn.totalTokens.rawValue - 1, integer: row.total)
      batch.set(LLMRequestColumn.failed.rawValue - 1, integer: row.failed.map { $0 ? 1 : 0 })
      batch.endRow()
    }
    for row in rows.indices { measures.add(batch, row) }
    return measures
  }

  private func check(_ name: String, _ measures: QualityMeasures) -> QualityCheck? {
    measures.checks(resolution: second, rejected: nil).first { $0.name == name }
  }

  @Test func `duplicates, inversions, mismatches and zeros`() {
    let measures = measures([
      (0, 1, 2, 3, false), (0, 1, 2, 3, false), (0, 1, 2, 4, false), (9, 0, 0, 0, true),
      (8, 0, 5, 5, nil), (0, 1, 2, 3, false),
    ])
    #expect(check("duplicates", measures)?.count == 2)
    #expect(check("inversions", measures)?.count == 2)
    #expect(check("total_mismatch", measures)?.count == 1)
    #expect(check("zero_input", measures)?.count == 1)
    #expect(check("zero_output", measures)?.isFound == false)
    #expect(check("ties", measures)?.count == 3)
  }

  @Test func `long gaps and the resolution`() {
    let hour: Int64 = 3600
    let slow = measures((0..<9).map { (Int64($0) * 2 * hour, 1, 1, nil, nil) })
    #expect(check("gaps_over_an_hour", slow)?.count == 8)
    #expect(check("gaps_over_an_hour", slow)?.value == "8, 16 h together")
    #expect(check("resolution", slow)?.isFound == false)
    let quick = measures((0..<9).map { (Int64($0), 1, 1, nil, nil) })
    #expect(check("resolution", quick)?.isFound == true)
    #expect(check("gaps_over_an_hour", quick)?.isFound == false)
  }

  @Test func `a cap is a spike at the maximum`() {
    let even = (0..<2000).map {
      (Int64($0), Int64(1 + $0 % 1000), Int64(1), Int64?.none, Bool?.none)
    }
    #expect(check("input_cap", measures(even))?.isFound == false)
    let cut = even.map { ($0.0, min($0.1, 900), $0.2, $0.3, $0.4) }
    #expect(check("input_cap", measures(cut))?.value == "202 requests at 900 tokens")
  }

  @Test func `batches of three seconds`() {
    let rows = (0..<900).map { (Int64($0 / 3) * 3, Int64($0), Int64(1), Int64?.none, Bool?.none) }
    #expect(
      check("quantisation_step", measures(rows))?.value == "3 s, 100.00 % of the gaps are multiples"
    )
    #expect(QualityCheck.verdict([]) == ["nothing is wrong that this report knows of"])
  }

  @Test func `values near a growing maximum are kept`() {
    var top = ValuesAtMaximum()
    for value: Int64 in [5, 100, 95, 100, 89, 3, 1000, 950] { top.add(value) }
    #expect(top.maximum == 1000 && top.atMaximum == 1 && top.count == 8)
  }
}
