internal import TraceStore

/// What the dictionary's texts say of kernels and operators, by id.
struct ActivityNames: Sendable {
  private let texts: [Int64: String]
  private var isATen: [Bool]
  private var isCommunication: [Bool]

  init(_ texts: [Int64: String]) {
    self.texts = texts
    let none = [Bool](repeating: false, count: Int(texts.keys.max() ?? 0) + 1)
    (isATen, isCommunication) = (none, none)
    for (id, text) in texts {
      isATen[Int(id)] = text.hasPrefix("aten::")
      isCommunication[Int(id)] = text.contains("nccl") || text.contains("hccl")
    }
  }

  /// Whether an id names an operator of ATen.
  func isATen(_ id: Int32) -> Bool { isATen.indices.contains(Int(id)) && isATen[Int(id)] }

  /// Whether an id names a collective's kernel: NCCL, RCCL (whose names hold nccl too) or HCCL.
  func isCommunication(_ id: Int32) -> Bool {
    isCommunication.indices.contains(Int(id)) && isCommunication[Int(id)]
  }

  /// The text of an id; an activity that the trace leaves without a name is named for what it is.
  subscript(id: Int32) -> String {
    if id >= 0 { return texts[Int64(id)] ?? "(none)" }
    return switch id {
    case Self.set: "(set)"
    case Self.graph: "(whole graph)"
    default: "(copy\(Self.directions[Self.copy - id] ?? ""))"
    }
  }

  private static let (copy, set, graph): (Int32, Int32, Int32) = (-100, -1, -2)
  /// By CUPTI's code of the copy's kind.
  private static let directions: [Int32: String] = [
    1: " host to device", 2: " device to host", 8: " device to device", 9: " host to host",
    10: " peer to peer",
  ]

  /// The id that stands for an activity's missing name.
  static func id(of kind: GPUActivityKind, copyKind: Int64?) -> Int32 {
    switch kind {
    case .kernel: 0
    case .copy:
      copyKind.flatMap(Int32.init(exactly:)).flatMap { directions[$0] == nil ? nil : copy - $0 }
        ?? copy
    case .set: set
    case .graph: graph
    }
  }
}

/// A name that a sentence can hold: the ends of one of more than 60 characters.
func shortName(_ name: String) -> String {
  name.count > 60 ? name.prefix(30) + "…" + name.suffix(29) : name
}
