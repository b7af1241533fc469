import Testing
import TraceReport

struct ReportFormatTests {
  @Test func `formats are listed once each`() {
    #expect(reportFormats.map { $0.name } == ["text", "csv", "json", "markdown", "html"])
    #expect(Set(reportFormats.map { $0.fileExtension }).count == reportFormats.count)
  }

  @Test(arguments: reportFormats.indices)
  func `every format writes every value of a table`(index: Int) throws {
    var report = sampleReport
    report.tables.removeFirst()
    let text = try reportFormats[index].text(of: [report])
    for value in ["1.25", "3600", "1380.2", "86400"] { #expect(text.contains(value)) }
  }
}
