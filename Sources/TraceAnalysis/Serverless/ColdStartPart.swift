internal import TraceStore

/// The time that a cold start took, or a part of it.
enum ColdStartPart: String, CaseIterable, Sendable {
  case total
  case code
  case dependency
  case scheduling
  case allocation

  /// The four parts that make the total, in the order in which they are stacked.
  static let components: [ColdStartPart] = [.code, .dependency, .scheduling, .allocation]

  /// The column that holds it.
  var column: ColdStartColumn {
    switch self {
    case .total: .total
    case .code: .code
    case .dependency: .dependency
    case .scheduling: .scheduling
    case .allocation: .allocation
    }
  }

  /// Whether 0 stands for a start that has no such part: a function without dependencies.
  var zeroMeansNone: Bool { self == .dependency }

  /// What it is called in sentences and figures.
  var text: String {
    switch self {
    case .total: "total"
    case .code: "code deployment"
    case .dependency: "dependency deployment"
    case .scheduling: "scheduling"
    case .allocation: "pod allocation"
    }
  }
}

/// The bits of ``ColdStartColumn/flags``.
enum ColdStartFlag {
  /// The parts do not add up to the total, or are negative.
  static let badSum: Int64 = 1
  /// The stamp is not in the day that the row states.
  static let dayMismatch: Int64 = 2
}
