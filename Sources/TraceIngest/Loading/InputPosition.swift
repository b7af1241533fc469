/// How far an ingest is in the bytes of its files.
struct InputPosition {
  /// The bytes of all files; nil where one of them has no size.
  private let total: Int64?
  /// The bytes of the files that have been read.
  private var before: Int64 = 0
  /// The file that is being read.
  private var current = BytesTaken()

  init(_ inputs: [InputPath]) {
    let sizes = inputs.map(\.byteCount)
    total = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
  }

  /// The share that has been read; nil where it is not known.
  var share: Double? {
    guard let total, total > 0 else { return nil }
    return min(1, Double(before + current.count) / Double(total))
  }

  /// Goes on to the next file.
  mutating func begin(_ next: BytesTaken) {
    before += current.count
    current = next
  }
}
