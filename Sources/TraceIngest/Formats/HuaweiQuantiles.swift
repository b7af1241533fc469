internal import TraceStore

/// Measurements of functions by the minute of the Huawei 2025 release,
/// `quantiles/R*/<metric>[_<statistic>]/day_*.csv` (Joosen et al., EuroSys 2025).
///
/// The metric is the folder's name. An empty cell is a minute without an event.
enum HuaweiQuantiles: TraceFormat {
  static let description = FormatDescription(
    name: "huawei-2025-minutes",
    summary: "Huawei 2025 counts and statistics of functions by the minute (wide CSV)",
    family: .serverless)
  static let selections: Set<SourceSelection> = [.region, .metric]

  private static let counts: Set<String> = ["requests", "num_pods", "num_cold_starts"]
  private static let statistics = [
    "_avg", "_std", "_quantile_000", "_quantile_025", "_quantile_050", "_quantile_075",
    "_quantile_090", "_quantile_095", "_quantile_099", "_quantile_100",
  ]

  static func recognizes(_ head: [UInt8]) -> Bool {
    WideTable.recognizes(csvHeader(in: head)) { name in
      let dash = UInt8(ascii: "-")
      guard let first = name.utf8.firstIndex(of: dash) else { return false }
      // `<name>---<user>---<pool>`, which may have more dashes.
      let rest = name.utf8[first...]
      return rest.starts(with: [dash, dash, dash]) && rest.count { $0 == dash } >= 6
    }
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    let place = try HuaweiRegion.place(path, options, format: description)
    guard place != .leftOut else { return place }
    let metric = try metric(of: path, options)
    let isWanted = options.metrics.isEmpty || options.metrics.contains(metric)
    return isWanted ? place : .leftOut
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let functions = sink.derived.functions
    let table = try WideTable(
      header: try unreadable(csv.readHeader).map(trimmed),
      metric: try metric(of: TracePath(stream.name), sink.options), sink, format: description.name
    ) { functions.function(named: $0) }
    try table.appendAll(csv)
  }

  /// The metric that a path names, else the one that `--metric` names.
  private static func metric(
    of path: TracePath, _ options: IngestOptions
  ) throws(IngestError) -> String {
    if let folder = path.folder,
      counts.contains(folder) || statistics.contains(where: folder.hasSuffix)
    {
      return folder
    }
    if options.metrics.count == 1 { return options.metrics[0] }
    throw .noMetric(path: path.components.joined(separator: "/"), format: description.name)
  }
}
