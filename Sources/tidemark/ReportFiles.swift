import TraceReport
import TraceStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reports as files: CSV one per table, other formats one per analysis and dataset.
///
/// Names are `analysis-table.csv` and `analysis.json`, preceded by the dataset where there are several.
struct ReportFiles {
  let folder: String
  let format: any ReportFormat.Type

  /// Writes the files.
  ///
  /// - Parameter reports: what to write.
  /// - Returns: the paths.
  /// - Throws: where a file cannot be written, or the format cannot hold a report.
  func write(_ reports: [Report]) throws -> [String] {
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure(folder) }
    let several = Set(reports.map(\.dataset)).count > 1
    var paths: [String] = []
    for report in reports {
      let stem = (several ? fileName(report.dataset) + "-" : "") + report.analysis
      for (name, part) in parts(of: report, stem) {
        var text = ""
        try format.render([part], layout: Layout(), to: &text)
        paths.append("\(folder)/\(name).\(format.fileExtension)")
        try save(text, to: paths[paths.count - 1])
      }
    }
    return paths
  }

  private func parts(of report: Report, _ stem: String) -> [(String, Report)] {
    guard format.name == CSVFormat.name else { return [(stem, report)] }
    return report.tables.map { table in
      var part = report
      part.tables = [table]
      return ("\(stem)-\(table.name)", part)
    }
  }

  private func fileName(_ label: String) -> String {
    String(label.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" })
  }

  private func save(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw failure(path) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure(path) }
  }

  private func failure(_ path: String) -> SQLiteError {
    SQLiteError(
      code: SQLiteError.cannotOpen,
      message: "cannot write \(path): \(String(cString: strerror(errno)))")
  }
}
