public import Testing

/// Expects two numbers to agree to a relative error (an absolute one near zero).
public func expectClose(
  _ value: Double?, _ expected: Double?, _ tolerance: Double = 1e-9, _ what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let value, let expected else {
    let comment = Comment(
      rawValue: "\(what): \(String(describing: value)), expected \(String(describing: expected))")
    #expect(value == expected, comment, sourceLocation: sourceLocation)
    return
  }
  let error = abs(value - expected) / max(abs(expected), 1e-300)
  #expect(
    error <= tolerance || abs(value - expected) <= tolerance * 1e-3,
    "\(what): \(value), expected \(expected), relative error \(error)",
    sourceLocation: sourceLocation)
}
