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
      let shown = summary.skipped.prefix(Self.mostSources).joined(separator: ", ")
      let rest = summary.skipped.count > Self.mostSources ? ", …" : ""
      lines.append("skipped \(summary.skipped.count) of no known format: \(shown)\(rest)")
    }
    if summary.leftOut > 0 {
      lines.append("left out \(summary.leftOut) by --region or --metric")
    }
    let rows = summary.sources.reduce(0) { $0 + $1.source.stamps.count }
    lines.append(
      "\(database): \(Self.counted(rows, "row")) in \(decimals(seconds, 2)) s; next: tidemark report \(database)"
    )
    self.lines = lines
  }

  private typealias SourceIssues = (source: Source, issues: [IngestIssue])

  private static func lines(_ dataset: Dataset, _ sources: [SourceIssues]) -> [String] {
    ["\(dataset.label) (\(dataset.family.rawValue)): \(counted(dataset.stamps.count, "row"))"]
      + (sources.count > mostSources
        ? manyLines(sources)
        : singleLines(sources, saysGaps: dataset.parameters["trace"] == nil))
  }

  /// Above so many sources of a dataset, those without issues are told by format; `info` lists all.
  private static let mostSources = 12

  private static func manyLines(_ sources: [SourceIssues]) -> [String] {
    var lines: [String] = []
    for (format, sources) in grouped(sources, by: \.source.format) {
      let total = sources.map(\.source)
      lines.append(
        "  \(counted(Int64(total.count), "file")) of \(format): "
          + amounts(
            bytes: total.reduce(0) { $0 + $1.bytes },
            kept: total.reduce(0) { $0 + $1.stamps.count },
            rejected: total.reduce(0) { $0 + $1.rejected }))
    }
    return lines
      + sources.filter { !$0.issues.isEmpty }.flatMap { line($0.source) + Self.lines($0.issues) }
  }

  private static func singleLines(_ sources: [SourceIssues], saysGaps: Bool) -> [String] {
    var lines: [String] = []
    var previous: Source?
    for (source, issues) in sources {
      lines += line(source)
      if saysGaps, let previous { lines += gap(from: previous, to: source) }
      lines += Self.lines(issues)
      previous = source
    }
    return lines
  }

  private static func line(_ source: Source) -> [String] {
    let amounts = amounts(
      bytes: source.bytes, kept: source.stamps.count, rejected: source.rejected)
    return ["  \(source.path): \(source.format), \(amounts)"]
  }

  private static func amounts(bytes: Int64, kept: Int64, rejected: Int64) -> String {
    "\(bytes) bytes, \(kept) kept, \(rejected) rejected"
  }

  private static func gap(from previous: Source, to source: Source) -> [String] {
    guard let last = previous.stamps.last, let first = source.stamps.first else { return [] }
    let gap = decimals(abs(Double(first - last)) / 1e9, 3)
    let place = first >= last ? "after" : "before"
    return ["    begins \(gap) s \(place) the last row of \(previous.path)"]
  }

  private static func lines(_ issues: [IngestIssue]) -> [String] {
    issues.map { issue in
      let place = issue.firstLine.map { ", first in line \($0)" } ?? ""
      return
        "    \(issue.severity.rawValue): \(issue.count) \(issue.kind)\(place): \(issue.example)"
    }
  }

  /// The groups in the order of their first elements.
  private static func grouped<Element>(
    _ elements: [Element], by key: (Element) -> String
  ) -> [(key: String, elements: [Element])] {
    var groups: [(key: String, elements: [Element])] = []
    for element in elements {
      if let index = groups.firstIndex(where: { $0.key == key(element) }) {
        groups[index].elements.append(element)
      } else {
        groups.append((key(element), [element]))
      }
    }
    return groups
  }

  private static func counted(_ count: Int64, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
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
