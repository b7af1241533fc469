/// How long each pod's start took, in 4 bytes: whole microseconds, of which the rare others are kept apart.
final class StartLengths {
  /// What is known of a pod's start.
  enum Length: Equatable {
    /// No start was recorded.
    case noStart
    /// A start of this many ns; nil where that was not recorded.
    case start(Int64?)
  }

  private static let unknown = UInt32.max
  private static let noStart = UInt32.max - 1
  /// The length is in `others`.
  private static let other = UInt32.max - 2

  /// Lengths, us, or one of the marks above.
  private let microseconds = ChunkedArray<UInt32>()
  /// Lengths, ns, that are not whole microseconds, or too many of them.
  private var others: [Int: Int64] = [:]

  /// Whether a start was recorded.
  func hasStart(_ index: Int) -> Bool { microseconds[index] != Self.noStart }

  /// A pod's start.
  subscript(index: Int) -> Length {
    get {
      switch microseconds[index] {
      case Self.noStart: .noStart
      case Self.unknown: .start(nil)
      case Self.other: .start(others[index])
      case let microseconds: .start(Int64(microseconds) * 1000)
      }
    }
    set { microseconds[index] = mark(newValue, of: index) }
  }

  /// Adds a pod.
  func append(_ length: Length) { microseconds.append(mark(length, of: microseconds.count)) }

  private func mark(_ length: Length, of index: Int) -> UInt32 {
    guard case .start(let nanoseconds) = length else { return Self.noStart }
    guard let nanoseconds else { return Self.unknown }
    let (microseconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1000)
    if rest == 0, microseconds >= 0, microseconds < Int64(Self.other) {
      return UInt32(microseconds)
    }
    others[index] = nanoseconds
    return Self.other
  }
}
