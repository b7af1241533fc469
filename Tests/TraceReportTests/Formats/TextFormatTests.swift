import Testing
import TraceReport

struct TextFormatTests {
  @Test func `the sample report`() throws {
    #expect(
      try TextFormat.text(of: [sampleReport]) == """
        burstiness · burstgpt-1
          Bursty at every scale from 1 s to 1 h.
        parameters: by=model; windows=1,3600,86400

        intervals
        group                 n    mean       cv  bursty
                                    (s)
        ──────────────  ───────  ──────  ───────  ──────
        all             1429736   3.686  13.2816  yes
        GPT-4 | "chat"        9  12.500        -  no

        dispersion
        window      idc
           (s)
        ──────  ───────
             1     1.25
          3600  1380.26
         86400      nan

        notes
        ! 41 % of arrivals share a stamp. [ties]
        · Variances divide by n. [variance]

        """)
  }

  @Test func `reports stand below each other`() throws {
    let bare = Report(analysis: "overview", dataset: "azure")
    #expect(try TextFormat.text(of: [bare, bare]) == "overview · azure\n\n\noverview · azure\n")
    #expect(try TextFormat.text(of: []) == "")
  }

  @Test func `a table without rows says so`() throws {
    let text = try TextFormat.text(of: [report(rows: 0)])
    #expect(text.hasSuffix("\nwindows\nindex  share\n─────  ─────\n(no rows)\n"))
  }

  @Test func `of several tables, those without rows are named`() throws {
    var both = report(rows: 0)
    both.tables.append(try #require(report(rows: 1).tables.first))
    both.tables.append(Table(name: "runs", columns: [.init("length", "")]))
    let text = try TextFormat.text(of: [both])
    #expect(text.hasSuffix("\n\nno rows in windows, runs\n"))
    #expect(!text.contains("(no rows)"))
  }

  @Test func `notes are wrapped with a hanging indent`() throws {
    let note = Report.Note(
      "drift", .warning, Array(repeating: "drift", count: 30).joined(separator: " "))
    let text = try TextFormat.text(of: [Report(analysis: "a", dataset: "d", notes: [note])])
    let lines = text.split(separator: "\n").dropFirst(2)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.first?.hasPrefix("! drift") == true)
    #expect(lines.last?.hasPrefix("  drift") == true)
    #expect(lines.last?.hasSuffix("[drift]") == true)
  }

  @Test func `prose does not exceed a narrow layout`() throws {
    let text = try TextFormat.text(of: [sampleReport], layout: Layout(width: 30))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 30 })
  }

  @Test(arguments: [0, 1, 15, 40, 41, 1000])
  func `every row is shown or counted as left out`(rows: Int) throws {
    let lines = try TextFormat.text(of: [report(rows: rows)]).split(separator: "\n")
    let shown = lines.filter { $0.first == " " || $0.first?.isNumber == true }.count
    let leftOut = lines.compactMap { line in
      line.wholeMatch(
        of: /… (\d+) of \d+ rows left out; --format csv --table windows prints all/
      ).flatMap { Int($0.1) }
    }
    #expect(shown + leftOut.reduce(0, +) == rows)
    #expect(leftOut.isEmpty == (rows <= 40))
  }

  @Test func `both ends of a long table are shown`() throws {
    let text = try TextFormat.text(of: [report(rows: 41)])
    #expect(text.contains("\n    9      9\n…\n   36     36\n"))
    #expect(text.contains("\n   40     40\n… 26 of 41 rows left out"))
  }

  /// Two columns that count the rows from 0.
  private func report(rows: Int) -> Report {
    var table = Table(
      name: "windows", columns: [.init("index", ""), .init("share", unit: "1", "")])
    for row in 0..<rows { table.append([.integer(row), .real(Double(row))]) }
    return Report(analysis: "test", dataset: "numbers", tables: [table])
  }
}
