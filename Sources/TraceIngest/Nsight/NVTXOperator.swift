/// An operator of PyTorch as a range of NVTX names it (`torch.autograd.profiler.emit_nvtx`):
/// `aten::mm, seq = 45328, op_id = 990724, sizes = [[2, 3], [3, 4]]`, with one or more of the parts.
struct NVTXOperator: Equatable {
  /// The operator.
  private(set) var name: Substring
  /// The sequence number that forward and backward operators share.
  private(set) var sequence: Int64?
  /// The dimensions of the inputs.
  private(set) var shapes: Substring?

  /// Reads the name of a range; nil where it is no operator's.
  init?(_ text: String) {
    guard let first = Self.marks.compactMap({ text.firstRange(of: $0) }).min(by: Self.isBefore)
    else { return nil }
    name = text[..<first.lowerBound]
    sequence = Self.value(of: ", seq = ", in: text).flatMap { Int64($0.prefix { $0 != "," }) }
    shapes = Self.value(of: ", sizes = ", in: text).map { value in
      value.firstRange(of: ", input_op_ids = ").map { value[..<$0.lowerBound] } ?? value
    }
  }

  private static let marks = [", seq = ", ", op_id = "]

  private static func isBefore(_ one: Range<String.Index>, _ other: Range<String.Index>) -> Bool {
    one.lowerBound < other.lowerBound
  }

  private static func value(of mark: String, in text: String) -> Substring? {
    text.firstRange(of: mark).map { text[$0.upperBound...] }
  }
}
