/// A growing column of integers or nothing: 4 bytes each as long as all fit, 8 bytes from then on.
///
/// It grows by chunks, so that growing copies nothing and wastes at most one chunk.
struct CompactIntegers {
  /// The number of elements.
  private(set) var count = 0

  private var narrow: [[UInt32]] = []
  private var wide: [[Int64]] = []
  private var isWide = false

  private static let chunkBits = 14
  private static let chunkSize = 1 << chunkBits
  private static let narrowNone = UInt32.max
  private static let wideNone = Int64.min

  /// Appends a value or nothing.
  mutating func append(_ value: Int64?) {
    if !isWide, let value, UInt64(bitPattern: value) >= UInt64(Self.narrowNone) { widen() }
    let startsChunk = count & (Self.chunkSize - 1) == 0
    count += 1
    if isWide {
      if startsChunk { wide.append(Self.emptyChunk()) }
      wide[wide.count - 1].append(value ?? Self.wideNone)
    } else {
      if startsChunk { narrow.append(Self.emptyChunk()) }
      let word = value.map { UInt32(truncatingIfNeeded: $0) } ?? Self.narrowNone
      narrow[narrow.count - 1].append(word)
    }
  }

  /// The element at an index.
  subscript(_ index: Int) -> Int64? {
    let (chunk, place) = (index >> Self.chunkBits, index & (Self.chunkSize - 1))
    if isWide {
      let value = wide[chunk][place]
      return value == Self.wideNone ? nil : value
    }
    let value = narrow[chunk][place]
    return value == Self.narrowNone ? nil : Int64(value)
  }

  private static func emptyChunk<Word>() -> [Word] {
    var chunk: [Word] = []
    chunk.reserveCapacity(chunkSize)
    return chunk
  }

  private mutating func widen() {
    wide = narrow.map { chunk in
      var words: [Int64] = Self.emptyChunk()
      for word in chunk { words.append(word == Self.narrowNone ? Self.wideNone : Int64(word)) }
      return words
    }
    narrow = []
    isWide = true
  }
}
