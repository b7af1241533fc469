internal import Synchronization

/// How many bytes of a file its reader has taken, for those who watch from another thread.
final class BytesTaken: Sendable {
  private let bytes = Atomic<Int64>(0)

  /// The number so far, compressed where the file is.
  var count: Int64 {
    get { bytes.load(ordering: .relaxed) }
    set { bytes.store(newValue, ordering: .relaxed) }
  }
}
