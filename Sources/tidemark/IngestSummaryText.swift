import TraceIngest
import TraceStore

/// What an ingest prints when it is done.
struct IngestSummaryText {
  let lines: [String]

  init(_ summary: IngestSummary, database: String, seconds: Double) {
    var lines: [String] = []
    for dataset in summary.datasets {
      lines += Self.lines(dataset, summary.sources.filter { $0.source.datasetID == dataset.id })
    }
    if !summary.skipped.isEmpty {
      lines.append(
        "skipped \(summary.skipped.count) of no known format: \(summary.skipped.joined(separator: ", "))"
      )
    }
    if summary.leftOut > 0 {
      lines.append("left out \(summary.leftOut) by --region or --metric")
    }
    let rows = summary.sources.reduce(0) { $0 + $1.source.stamps.count }
    lines.append(
      "\(database): \(rows) \(rows == 1 ? "row" : "rows") in \(decimals(seconds, 2)) s; next: tidemark report \(database)"
    )
    self.lines = lines
  }

  private static func lines(
    _ dataset: Dataset, _ sources: [(source: Source, issues: [IngestIssue])]
  ) -> [String] {
    var lines = ["\(dataset.label) (\(dataset.family.rawValue)): \(dataset.stamps.count) rows"]
    var previous: Source?
    for (source, issues) in sources {
      lines.append(
        "  \(source.path): \(source.format), \(source.bytes) bytes, \(source.stamps.count) kept, \(source.rejected) rejected"
      )
      if dataset.parameters["trace"] == nil, let last = previous?.stamps.last,
        let first = source.stamps.first
      {
        let gap = decimals(abs(Double(first - last)) / 1e9, 3)
        let place = first >= last ? "after" : "before"
        lines.append("    begins \(gap) s \(place) the last row of \(previous?.path ?? "")")
      }
      for issue in issues {
        let place = issue.firstLine.map { ", first in line \($0)" } ?? ""
        lines.append(
          "    \(issue.severity.rawValue): \(issue.count) \(issue.kind)\(place): \(issue.example)")
      }
      previous = source
    }
    return lines
  }
}

/// A number with so many decimals, at most 6.
func decimals(_ value: Double, _ places: Int) -> String {
  let unit = Int64((0..<places).reduce(1) { power, _ in power * 10 })
  let scaled = Int64((abs(value) * Double(unit)).rounded())
  let fraction = String(scaled % unit)
  let zeros = String(repeating: "0", count: max(0, places - fraction.count))
  return (value < 0 ? "-" : "") + "\(scaled / unit)" + (places > 0 ? ".\(zeros)\(fraction)" : "")
}
