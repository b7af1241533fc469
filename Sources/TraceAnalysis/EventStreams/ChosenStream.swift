internal import TraceStore

extension EventStream {
  /// Which stream an analysis looks at where a family has several.
  static let setting = AnalysisSetting(
    "stream", "",
    "the events of a serverless dataset: invocations or cold_starts; without it the first that it has"
  )

  /// The stream that `stream` names, else the first of the family's that has rows in the dataset.
  ///
  /// - Throws: where the family has no stream, or none of that name.
  static func chosen(_ request: AnalysisRequest, for analysis: String) throws -> EventStream {
    let known = all.filter { $0.family == request.dataset.family }
    if let name = request.text(setting) {
      guard let stream = known.first(where: { $0.view == name }) else {
        throw AnalysisError.badSetting(
          name: setting.name, value: name,
          expected: known.map(\.view).joined(separator: " or "))
      }
      return stream
    }
    let present = try known.first {
      try !request.store.ranges(of: request.dataset, in: $0.table).isEmpty
    }
    guard let stream = present ?? known.first else {
      throw AnalysisError.noStream(analysis: analysis, family: request.dataset.family)
    }
    return stream
  }

  /// The first and the last event from `--from` to `--to`; nil without any.
  func span(_ request: AnalysisRequest) throws -> ClosedRange<Int64>? {
    let stamps = request.dataset.stamps
    if request.dataset.family == .llmServing, request.from == nil, request.to == nil,
      let first = stamps.first, let last = stamps.last
    {
      return first...last
    }
    let from = request.from ?? .min
    let window = from..<max(from, request.to ?? .max)
    var span: ClosedRange<Int64>?
    try request.store.scan(table, columns: [timeColumn], of: request.dataset) { batch in
      for row in 0..<batch.count {
        guard let stamp = batch.integer(0, row), window.contains(stamp) else { continue }
        guard let known = span else {
          span = stamp...stamp
          continue
        }
        if !known.contains(stamp) {
          span = min(known.lowerBound, stamp)...max(known.upperBound, stamp)
        }
      }
    }
    return span
  }
}
