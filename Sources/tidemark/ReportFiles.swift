import TraceAnalysis
import TraceReport

/// Reports as files: CSV one per table, other formats one per analysis and dataset; with pages, their
/// tables as CSV in `tables/`.
///
/// Names are `analysis-table.csv` and `analysis.json`, preceded by the dataset where there are several,
/// unless the report is about all of them.
struct ReportFiles {
  let folder: String
  let format: any ReportFormat.Type
  let names: ReportNames

  /// Writes the files.
  ///
  /// - Parameter reports: what to write.
  /// - Returns: the paths.
  /// - Throws: where a file cannot be written, or the format cannot hold a report.
  func write(_ reports: [Report]) throws -> [String] {
    try makeFolder(folder)
    guard format.name == HTMLFormat.name else { return try reports.flatMap(parts).map(write) }
    try makeFolder("\(folder)/tables")
    return try index(reports)
      + reports.flatMap { report in
        var (page, tables) = (report, [String]())
        for index in page.tables.indices {
          tables.append(try write(&page.tables[index], of: names.stem(of: report)))
        }
        return [try write(names.stem(of: report), page)] + tables
      }
  }

  private func write(_ name: String, _ part: Report) throws -> String {
    var text = ""
    try format.render([part], layout: Layout(indexPage: "index.html"), to: &text)
    let path = "\(folder)/\(name).\(format.fileExtension)"
    try save(text, to: path)
    return path
  }

  /// Writes a table as CSV and says in it where that is.
  private func write(_ table: inout Table, of stem: String) throws -> String {
    var text = ""
    CSVFormat.render(table, to: &text)
    let file = "tables/\(stem)-\(table.name).csv"
    try save(text, to: "\(folder)/\(file)")
    table.file = file
    return "\(folder)/\(file)"
  }

  /// Pages have one that leads to the others.
  private func index(_ reports: [Report]) throws -> [String] {
    let path = "\(folder)/index.html"
    try save(HTMLPage.index(of: reports) { "\(names.stem(of: $0)).html" }, to: path)
    return [path]
  }

  private func parts(of report: Report) -> [(String, Report)] {
    let stem = names.stem(of: report)
    guard format.name == CSVFormat.name else { return [(stem, report)] }
    return report.tables.map { table in
      var part = report
      part.tables = [table]
      return ("\(stem)-\(table.name)", part)
    }
  }
}

/// The names of a run's files.
struct ReportNames {
  /// True if the run is about several datasets, so that names must tell them apart.
  let tellDatasetsApart: Bool

  /// The name of everything that belongs to a report.
  func stem(of report: Report) -> String {
    let isJoint = jointAnalyses.contains { $0.description.name == report.analysis }
    return (tellDatasetsApart && !isJoint ? fileName(report.dataset) + "-" : "") + report.analysis
  }

  private func fileName(_ label: String) -> String {
    String(label.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" })
  }
}
