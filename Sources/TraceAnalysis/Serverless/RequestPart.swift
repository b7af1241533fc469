internal import TraceStore

/// How long a request took, and where.
enum RequestPart: String, CaseIterable, Sendable {
  /// The execution in the pod: worker and runtime.
  case execution
  case worker
  case runtime
  /// From the frontend's receipt to its answer.
  case endToEnd = "end_to_end"
  case frontend
  case bus
  case readBody = "read_body"
  case writeResponse = "write_response"
  /// What is left of ``endToEnd`` without execution and the parts that the frontend knows.
  case unattributed

  /// The parts that add up to ``endToEnd``.
  static let ofEndToEnd: [RequestPart] = [
    .execution, .frontend, .bus, .readBody, .writeResponse, .unattributed,
  ]

  /// The parts of the end-to-end time that shares are stated of: ``ofEndToEnd``, and what execution is made
  /// of.
  static let shared = ofEndToEnd + [.worker, .runtime]

  /// The column that holds it; nil where it is computed.
  var column: InvocationColumn? {
    switch self {
    case .execution: .duration
    case .worker: .worker
    case .runtime: .runtime
    case .endToEnd: .frontendTotal
    case .frontend: .frontend
    case .bus: .bus
    case .readBody: .readBody
    case .writeResponse: .writeResponse
    case .unattributed: nil
    }
  }

  /// The parts that have a column, in the order in which they are read.
  static let stored = allCases.filter { $0.column != nil }

  /// What it is called in sentences and figures.
  var text: String { rawValue.replacing("_", with: " ") }
}
