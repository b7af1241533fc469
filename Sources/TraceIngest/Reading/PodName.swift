/// A pod's name, `<pool>-<cpu>-<memory>-<number>`, read from the right: the pool may have dashes.
struct PodName {
  /// The bytes of the name before the number and its dash.
  let poolCount: Int
  /// The number.
  let number: Int64

  /// Takes a name apart; nil where it has no three numbers at its end, the last of at most 10 digits.
  @inline(__always)
  init?(_ name: UnsafeRawBufferPointer) {
    var end = name.count
    var (number, unit): (Int64, Int64) = (0, 1)
    while end > 0, name[end - 1] &- 48 <= 9 {
      guard unit <= 1_000_000_000 else { return nil }
      number += Int64(name[end - 1] &- 48) * unit
      unit *= 10
      end -= 1
    }
    guard unit > 1, end > 0, name[end - 1] == UInt8(ascii: "-") else { return nil }
    poolCount = end - 1
    self.number = number
    // The memory, a dash, the processor, a dash, and something before it.
    var (dashes, place) = (0, poolCount)
    while dashes < 2 {
      let fieldEnd = place
      while place > 0, name[place - 1] &- 48 <= 9 { place -= 1 }
      guard place < fieldEnd, place > 1, name[place - 1] == UInt8(ascii: "-") else { return nil }
      place -= 1
      dashes += 1
    }
  }
}
