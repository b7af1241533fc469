/// A table that ingest fills in bulk.
public struct TraceTable: Hashable, Sendable {
  /// The table's name in the schema.
  public var name: String
  /// The columns after `id`, in order.
  public var columns: [String]

  /// Creates a table.
  public init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  /// The same table has the same name.
  public static func == (one: Self, other: Self) -> Bool { one.name == other.name }

  /// The same table has the same name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The columns of `llm_request` after `id`, in batch order.
public enum LLMRequestColumn: Int, CaseIterable, Sendable {
  case datasetID
  case arrival
  case model
  case service
  case session
  case inputTokens
  case outputTokens
  case totalTokens
  case elapsed
  case failed
  case images
  case cachedTokens
  case request
  case parent
  case turn
  case blockParts
  case blockIDs

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .arrival: "arrival_ns"
    case .model: "model_id"
    case .service: "service_id"
    case .session: "session"
    case .inputTokens: "input_tokens"
    case .outputTokens: "output_tokens"
    case .totalTokens: "total_tokens"
    case .elapsed: "elapsed_ns"
    case .failed: "failed"
    case .images: "images"
    case .cachedTokens: "cached_tokens"
    case .request: "request"
    case .parent: "parent"
    case .turn: "turn"
    case .blockParts: "block_parts"
    case .blockIDs: "block_ids"
    }
  }
}

/// The columns of `llm_client_window` after `id`, in batch order.
public enum LLMClientWindowColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case client
  case rate
  case cv
  case pattern
  case shape
  case scale

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .client: "client_id"
    case .rate: "rate_per_s"
    case .cv: "cv"
    case .pattern: "pattern_id"
    case .shape: "shape"
    case .scale: "scale_s"
    }
  }
}

extension TraceTable {
  /// Requests to a language model.
  public static let llmRequest = TraceTable(
    name: "llm_request", columns: LLMRequestColumn.allCases.map(\.name))
  /// Windows of clients of a language model.
  public static let llmClientWindow = TraceTable(
    name: "llm_client_window", columns: LLMClientWindowColumn.allCases.map(\.name))

  /// The tables whose ids others hold: a format knows them while it reads.
  public static let referredTo: [TraceTable] = [.gpuActivity, .gpuHostCall, .gpuOperator]
}
