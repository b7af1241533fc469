internal import TraceStore

/// The time for which a dataset has a log of requests.
struct RequestLog: Equatable {
  /// The first and the last completion, ns after the clock's zero.
  let span: ClosedRange<Int64>

  /// The log of a dataset; nil where it has none.
  init?(_ dataset: Dataset) {
    guard let from = dataset.parameters["requests_from_ns"].flatMap({ Int64($0) }),
      let to = dataset.parameters["requests_to_ns"].flatMap({ Int64($0) }), from <= to
    else { return nil }
    span = from...to
  }
}
