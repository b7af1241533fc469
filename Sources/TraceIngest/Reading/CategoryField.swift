#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The dictionary ids of one field, whose texts are few and often repeat.
///
/// The two texts last seen are kept at hand: a repeated one costs a comparison instead of a look-up.
final class CategoryField {
  private struct Recent {
    var id: Int64 = 0
    var count = -1
    var bytes = UnsafeMutableRawPointer.allocate(byteCount: CategoryField.longest, alignment: 8)
  }

  private static let longest = 64
  private let texts: ByteDictionary
  private let recent = UnsafeMutablePointer<Recent>.allocate(capacity: 2)

  init(_ texts: ByteDictionary) {
    self.texts = texts
    for index in 0..<2 { (recent + index).initialize(to: Recent()) }
  }

  deinit {
    for index in 0..<2 { recent[index].bytes.deallocate() }
    recent.deallocate()
  }

  /// The id of a text, counted from 1, or nil where it is empty.
  func id(of text: UnsafeRawBufferPointer) -> Int64? {
    guard let start = text.baseAddress, text.count > 0 else { return nil }
    for index in 0..<2 where recent[index].count == text.count {
      if memcmp(recent[index].bytes, start, text.count) == 0 { return recent[index].id }
    }
    let id = Int64(texts.lookUp(text)) + 1
    if text.count <= Self.longest { remember(id, start, text.count) }
    return id
  }

  /// The id of a text, or nil where it is empty.
  func id(ofText text: String) -> Int64? {
    var text = text
    return text.withUTF8 { id(of: UnsafeRawBufferPointer($0)) }
  }

  /// Takes the place of the older of the two.
  private func remember(_ id: Int64, _ start: UnsafeRawPointer, _ count: Int) {
    swap(&recent[0], &recent[1])
    recent[0].id = id
    recent[0].count = count
    recent[0].bytes.copyMemory(from: start, byteCount: count)
  }
}
