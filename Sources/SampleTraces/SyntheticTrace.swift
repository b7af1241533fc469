/// A trace drawn from a process, record by record, in constant memory.
///
/// Equal processes, seeds included, give equal bytes.
public protocol SyntheticTrace: Sendable {
  /// What comes before the first record.
  var header: String { get }
  /// What comes after the last record.
  var footer: String { get }
  /// What was put in and what was counted while writing, as a JSON object.
  var truthText: String { get }
  /// Draws the next record and appends it.
  mutating func appendRecord(to text: inout [UInt8])
}

extension SyntheticTrace {
  /// Nothing, as in most formats.
  public var footer: String { "" }
}

/// How long a synthetic trace is.
public enum TraceLength: Sendable {
  /// So many records.
  case records(Int)
  /// The records up to the first that ends at or after so many bytes, the header counted.
  case bytes(Int)
}

extension SyntheticTrace {
  /// Writes the header, the records and the footer.
  ///
  /// - Parameters:
  ///   - length: where to end.
  ///   - write: takes pieces of the file, in order, of some 64 KiB each.
  /// - Throws: what `write` throws.
  public mutating func write<E: Error>(
    _ length: TraceLength, _ write: ([UInt8]) throws(E) -> Void
  ) throws(E) {
    var text: [UInt8] = []
    text.append(header)
    var records = 0
    var written = 0
    while !length.isReached(records: records, bytes: written + text.count) {
      appendRecord(to: &text)
      records += 1
      if text.count > 1 << 16 {
        try write(text)
        written += text.count
        text.removeAll(keepingCapacity: true)
      }
    }
    text.append(footer)
    try write(text)
  }
}

extension TraceLength {
  fileprivate func isReached(records: Int, bytes: Int) -> Bool {
    switch self {
    case .records(let count): records >= count
    case .bytes(let count): bytes >= count
    }
  }
}
