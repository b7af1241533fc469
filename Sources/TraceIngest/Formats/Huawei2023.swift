internal import TraceStore

/// Measurements of functions of the Huawei 2023 release,
/// `private_dataset/<metric>_<minute|second>/day_*.csv` and `public_dataset/requests_minute/day_*.csv`
/// (Joosen et al., SoCC 2023).
///
/// Functions are numbers. An empty cell says that the function was not present.
enum Huawei2023: TraceFormat {
  static let description = FormatDescription(
    name: "huawei-2023",
    summary: "Huawei 2023 measurements of functions by the minute or second (wide CSV)",
    family: .serverless)
  static let selections: Set<SourceSelection> = [.metric]

  private static let minute = "_minute"
  private static let second = "_second"

  static func recognizes(_ head: [UInt8]) -> Bool {
    WideTable.recognizes(csvHeader(in: head)) { Int64($0) != nil }
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    let metric = try metric(of: path, options)
    let wanted = options.metrics.map(metricName)
    guard wanted.isEmpty || wanted.contains(metric) else { return .leftOut }
    for part in ["private", "public"] where path.contains(part + "_dataset") {
      return .trace("huawei-2023-" + part)
    }
    return .trace("huawei-2023")
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let functions = sink.derived.functions
    let table = try WideTable(
      header: try unreadable(csv.readHeader).map(trimmed),
      metric: try metric(of: TracePath(stream.name), sink.options), sink, format: description.name
    ) { name in functions.function(named: name) { $0.ownName = .optional(Int64(name)) } }
    try table.appendAll(csv)
  }

  /// The metric that a path names, else the one that `--metric` names.
  private static func metric(
    of path: TracePath, _ options: IngestOptions
  ) throws(IngestError) -> String {
    if let folder = path.folder, folder.hasSuffix(minute) || folder.hasSuffix(second) {
      return metricName(folder)
    }
    if options.metrics.count == 1 { return metricName(options.metrics[0]) }
    throw .noMetric(path: path.components.joined(separator: "/"), format: description.name)
  }

  /// Measurements by the minute go without saying; those by the second keep the word.
  private static func metricName(_ folder: String) -> String {
    folder.hasSuffix(minute) ? String(folder.dropLast(minute.count)) : folder
  }
}
