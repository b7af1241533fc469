/// What calls and the activities they launch have in common: the correlation id, which counts up in each
/// process, and the process.
struct NsightLinkKeys {
  private var numbers: [Int64: Int64] = [:]
  private var last: (process: Int64, number: Int64)?

  /// The key of a row; nil where it has none.
  ///
  /// - Parameters:
  ///   - correlation: the correlation id.
  ///   - globalID: the global id of the process, or of one of its threads.
  /// - Returns: the key.
  mutating func key(correlation: Int64?, globalID: Int64?) -> Int64? {
    guard let correlation = Self.correlation(correlation) else { return nil }
    guard let globalID else { return numbers.count < 2 ? correlation : nil }
    let number = number(of: NsightProcess.globalProcess(globalID))
    return LaunchPairs.key(process: number, correlation: correlation)
  }

  /// A correlation id that a key has room for.
  static func correlation(_ id: Int64?) -> Int64? {
    id.flatMap { (0..<1 << 40).contains($0) ? $0 : nil }
  }

  /// Processes are few, and numbered from 0, so that the keys of a single one are its correlation ids.
  private mutating func number(of process: Int64) -> Int64 {
    if let last, last.process == process { return last.number }
    let number = numbers[process] ?? Int64(numbers.count)
    numbers[process] = number
    last = (process, number)
    return number
  }
}
