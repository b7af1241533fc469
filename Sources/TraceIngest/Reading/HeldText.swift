/// A copy of one text that a scanner has read, since what a scanner gives is valid only until its
/// next call.
final class HeldText {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 8)
  private var count = 0

  deinit { memory.deallocate() }

  /// The text, valid until it is replaced; empty where there is none.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Whether there is none.
  var isEmpty: Bool { count == 0 }

  /// Replaces the text; nil removes it.
  func hold(_ text: UnsafeRawBufferPointer?) {
    count = text?.count ?? 0
    guard let text, count > 0 else { return }
    if count > memory.count {
      memory.deallocate()
      memory = .allocate(byteCount: 2 * count, alignment: 8)
    }
    memory.copyMemory(from: text)
  }

  /// The integer that the text is after a prefix; nil for other text.
  func integer(after prefix: StaticString) -> Int64? {
    let length = prefix.utf8CodeUnitCount
    guard count > length,
      UnsafeRawBufferPointer(rebasing: memory[..<length]).equals(prefix)
    else { return nil }
    return DecimalText.integer(UnsafeRawBufferPointer(rebasing: memory[length..<count]))
  }

  /// The text as a string, invalid UTF-8 in it replaced by U+FFFD.
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
