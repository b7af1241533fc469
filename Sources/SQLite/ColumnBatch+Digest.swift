extension ColumnBatch {
  /// A 64-bit digest of all cells of a row: equal rows have equal digests.
  public func digest(row: Int) -> UInt64 {
    var state = Self.seed
    for column in 0..<columnCount { state = digest(column, row, after: state) }
    return state
  }

  /// A 64-bit digest of a cell: equal cells have equal digests.
  ///
  /// Different cells have different ones but for chance: among n cells, about n^2 / 2^65 pairs agree.
  public func digest(_ column: Int, _ row: Int) -> UInt64 {
    digest(column, row, after: Self.seed)
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private func digest(_ column: Int, _ row: Int, after state: UInt64) -> UInt64 {
    let kind = kind(column, row)
    var state = state
    switch kind {
    case .text, .blob: state = Self.mix(bytes(column, row), after: state)
    case .null: break
    case .integer, .real:
      state = Self.mix(state, UInt64(bitPattern: words[cell(column, row)]))
    }
    return Self.mix(state, UInt64(kind.rawValue) << 32)
  }

  /// Eight bytes at a time, then what is left, then their number.
  private static func mix(_ bytes: UnsafeRawBufferPointer, after state: UInt64) -> UInt64 {
    var state = state
    var start = 0
    while start + 8 <= bytes.count {
      state = mix(state, bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      start += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[start...] { rest = rest << 8 | UInt64(byte) }
    return mix(mix(state, rest), UInt64(bytes.count))
  }

  /// One step of SplitMix64's finalizer (Steele, Lea & Flood 2014).
  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    var z = (state ^ word) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
