public import TraceReport
public import TraceStore

extension Report.Note {
  /// What ingest left out of serverless datasets, by format and reason; nil where it left nothing out.
  ///
  /// - Parameters:
  ///   - datasets: the datasets of a report.
  ///   - store: where they are.
  /// - Throws: where the store cannot be read.
  public init?(leftOutOf datasets: [Dataset], in store: TraceStore) throws {
    var counts: [String: [String: Int64]] = [:]
    for dataset in datasets where dataset.family == .serverless {
      for source in try store.sources(of: dataset) where source.rejected > 0 {
        for issue in try store.issues(of: source) where issue.severity == .rejected {
          counts[source.format, default: [:]][issue.kind, default: 0] += issue.count
        }
      }
    }
    guard !counts.isEmpty else { return nil }
    let formats = counts.sorted { $0.key < $1.key }.map { format, kinds in
      let reasons = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      return "\(format) \(reasons.joined(separator: ", "))"
    }
    self.init(
      "left-out-at-ingest", .warning,
      "records that ingest left out, by format and reason: \(formats.joined(separator: "; ")); "
        + "`tidemark info` shows the first of each")
  }
}
