import CByteScan
import Testing

@Test func matchesAreTheBytesAskedFor() {
  var generator = SplitMix64(seed: 3)
  for _ in 0..<200 {
    let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) & 0x8F }
    let wanted = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) & 0x8F }
    let found = byte_scan_match64(bytes, wanted[0], wanted[1], wanted[2], wanted[3])
    let below = byte_scan_below64(bytes, 0x83)
    for index in 0..<64 {
      #expect((found >> index & 1 == 1) == wanted.contains(bytes[index]))
      #expect((below >> index & 1 == 1) == (bytes[index] < 0x83))
    }
  }
}
