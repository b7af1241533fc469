import Testing

@testable import TraceReport

/// Nanoseconds as readers see them.
struct ReadableTimesTests {
  private let column = Table.Column("tklqt_ns", unit: "ns", "a time")

  private func table(_ values: [Table.Value]) -> Table {
    var table = Table(name: "times", columns: [column])
    for value in values { table.append([value]) }
    return table
  }

  @Test(
    arguments: [
      (9999, "ns", 9999.0), (10_000, "µs", 10), (-9_999_999, "µs", -9999.999),
      (10_000_000, "ms", 10),
      (9_999_000_000, "ms", 9999), (10_000_000_000, "s", 10), (0, "ns", 0),
    ] as [(Int, String, Double)])
  func `the largest time chooses the unit`(nanoseconds: Int, unit: String, value: Double) {
    let readable = column.readable([.integer(nanoseconds), .null, .integer(1)])
    #expect(readable.unit == unit)
    #expect(ColumnCells(readable.values).texts[0] == ColumnCells([.real(value)]).texts[0])
    #expect(readable.values[1] == .null)
  }

  @Test func `other units, words and stated decimals stay`() {
    let values: [Table.Value] = [.integer(5_000_000_000)]
    for column in [
      Table.Column("size", unit: "B", ""), Table.Column("name", ""),
      Table.Column("Total Time (ns)", unit: "ns", decimals: 1, ""),
    ] {
      #expect(column.readable(values).values == values)
    }
  }

  @Test func `readers see the unit, machines the nanoseconds`() throws {
    var report = Report(analysis: "times", dataset: "trace")
    report.tables = [table([.integer(12_345_678_900), .integer(1_000_000)])]
    func render(_ format: any ReportFormat.Type) throws -> String {
      var text = ""
      try format.render([report], layout: Layout(), to: &text)
      return text
    }
    #expect(try render(TextFormat.self).contains("(s)"))
    #expect(try render(TextFormat.self).contains("12.3457"))
    #expect(try render(MarkdownFormat.self).contains("| tklqt (s) |"))
    #expect(try render(HTMLFormat.self).contains("<td class=\"number\" data-value=\"12.3456789\">"))
    #expect(try render(CSVFormat.self).contains("12345678900"))
    #expect(try render(JSONFormat.self).contains("12345678900"))
  }
}
