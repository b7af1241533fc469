/// A copy of one text that a scanner has read, since what a scanner gives is valid only until its
/// next call.
final class HeldText {
  /// Behind a pointer: accesses to a class's properties are checked for exclusivity at run time, and
  /// these are used for every event.
  private let state: UnsafeMutablePointer<State>

  private struct State {
    var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 8)
    var count = 0
  }

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  deinit {
    state.pointee.memory.deallocate()
    state.deallocate()
  }

  /// The text, valid until it is replaced; empty where there is none.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: state.pointee.memory[..<state.pointee.count])
  }

  /// Whether there is none.
  var isEmpty: Bool { state.pointee.count == 0 }

  /// Removes the text.
  func removeAll() { state.pointee.count = 0 }

  /// Replaces the text; nil removes it.
  func hold(_ text: UnsafeRawBufferPointer?) {
    let count = text?.count ?? 0
    state.pointee.count = count
    guard let text, count > 0 else { return }
    if count > state.pointee.memory.count {
      state.pointee.memory.deallocate()
      state.pointee.memory = .allocate(byteCount: 2 * count, alignment: 8)
    }
    state.pointee.memory.copyMemory(from: text)
  }

  /// The integer that the text is after a prefix; nil for other text.
  func integer(after prefix: StaticString) -> Int64? {
    let length = prefix.utf8CodeUnitCount
    let bytes = bytes
    guard bytes.count > length, UnsafeRawBufferPointer(rebasing: bytes[..<length]).equals(prefix)
    else { return nil }
    return DecimalText.integer(UnsafeRawBufferPointer(rebasing: bytes[length...]))
  }

  /// The text as a string, invalid UTF-8 in it replaced by U+FFFD.
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
