import Testing
import TraceReport

struct CSVFormatTests {
  @Test func `the sample report's first table`() throws {
    var report = sampleReport
    report.tables.removeLast()
    #expect(
      try CSVFormat.text(of: [report]) == """
        group,n,mean_s,cv,bursty
        all,1429736,3.6859734664,13.2816,1
        "GPT-4 | ""chat""\",9,12.5,,0

        """)
  }

  @Test func `several tables are refused by name`() {
    #expect(
      throws: ReportFormatError.needsOneTable(format: "csv", tables: ["intervals", "dispersion"])
    ) {
      try CSVFormat.text(of: [sampleReport])
    }
    let none = #expect(throws: ReportFormatError.self) { try CSVFormat.text(of: []) }
    #expect(none?.description.contains("has none; choose one with --table NAME") == true)
  }

  @Test func `a column may state its decimals`() throws {
    var table = Table(
      name: "t",
      columns: [.init("a", decimals: 1, ""), .init("b", ""), .init("c", decimals: 2, "")])
    table.append([0.25, 0.25, 7])
    table.append([2, 1e21, .null])
    let report = Report(analysis: "x", dataset: "y", tables: [table])
    #expect(try CSVFormat.text(of: [report]) == "a,b,c\n0.3,0.25,7\n2,1e+21,\n")
  }

  @Test func `empty text differs from null`() {
    #expect(CSVFormat.record([.null, "", "a"]) == ",\"\",a\n")
  }

  @Test(arguments: [
    "plain", "", ",", "\"", "\"\"", "a\"b,c", "line\nend", "car\rriage", "\r\n", "a\r\nb",
    " padded ",
    "ümlaut,漢",
  ])
  func `fields survive a parser`(text: String) throws {
    let line = CSVFormat.record([.text(text), "next"])
    #expect(try parse(line) == [[text, "next"]])
  }

  @Test func `numbers survive`() throws {
    let reals = [
      0.1 + 0.2, 0x7E8p-1074, 1e300, -0.0, .leastNonzeroMagnitude, Double.greatestFiniteMagnitude,
      2.0 / 3,
    ]
    let fields = try #require(try parse(CSVFormat.record(reals.map { .real($0) })).first)
    #expect(fields.compactMap(Double.init).map(\.bitPattern) == reals.map(\.bitPattern))
    #expect(
      CSVFormat.record([.integer(Int64.max), .real(.nan), .real(-.infinity)])
        == "9223372036854775807,nan,-inf\n")
  }

  /// Reads RFC 4180 records that end in LF.
  private func parse(_ text: String) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [Unicode.Scalar] = []
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        field.append(scalar)
        next = scalars.next()
      case ("\"", _): isQuoted.toggle()
      case (",", false), ("\n", false):
        record.append(String(String.UnicodeScalarView(field)))
        field = []
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      default: field.append(scalar)
      }
    }
    try #require(!isQuoted && record.isEmpty && field.isEmpty)
    return records
  }
}
