/// A field of a request that a mapping can give: a column of `llm_request`, or the end stamp that
/// gives the elapsed time.
public enum MappedField: String, CaseIterable, Sendable {
  case arrival
  case finished
  case elapsed
  case model
  case service
  case session
  case request
  case parent
  case turn
  case inputTokens = "input_tokens"
  case outputTokens = "output_tokens"
  case totalTokens = "total_tokens"
  case cachedTokens = "cached_tokens"
  case images
  case failed
  case blockIDs = "block_ids"
  case blockParts = "block_parts"

  /// How a field's values are read.
  enum Kind {
    /// A point in time.
    case stamp
    /// A length of time.
    case duration
    /// Text of few values.
    case category
    /// A name of unbounded variety.
    case identifier
    /// An integer from 0 up.
    case count
    /// Conditions, of which one is enough.
    case condition
    /// An array of integers.
    case list
  }

  var kind: Kind {
    switch self {
    case .arrival, .finished: .stamp
    case .elapsed: .duration
    case .model, .service: .category
    case .session, .request, .parent: .identifier
    case .turn, .inputTokens, .outputTokens, .totalTokens, .cachedTokens, .images: .count
    case .failed: .condition
    case .blockIDs, .blockParts: .list
    }
  }

  /// The name as issues write it.
  var issueName: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }
}

/// The unit of a stamp or of a length of time, as it follows a colon in a mapping.
enum TimeUnit: String, CaseIterable, Sendable {
  case s
  case ms
  case us
  case ns
  /// A date and time of ISO 8601; of stamps only.
  case iso

  /// The power of ten that makes nanoseconds of a number; nil for dates.
  var scale: Int? {
    switch self {
    case .s: 9
    case .ms: 6
    case .us: 3
    case .ns: 0
    case .iso: nil
    }
  }
}
