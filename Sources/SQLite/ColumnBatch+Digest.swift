extension ColumnBatch {
  /// A 64-bit digest of all cells of a row: equal rows have equal digests.
  public func digest(row: Int) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for column in 0..<columnCount {
      switch kind(column, row) {
      case .text, .blob:
        for byte in bytes(column, row) { state = Self.mix(state, UInt64(byte)) }
      case .null: break
      case .integer, .real:
        state = Self.mix(state, UInt64(bitPattern: words[cell(column, row)]))
      }
      state = Self.mix(state, UInt64(kind(column, row).rawValue) << 32)
    }
    return state
  }

  /// One step of SplitMix64's finalizer (Steele, Lea & Flood 2014).
  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    var z = (state ^ word) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
