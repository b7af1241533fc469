import CByteScan
import Testing

@Test func matchesAreTheBytesAskedFor() {
  var generator = SplitMix64(seed: 3)
  for _ in 0..<200 {
    let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) & 0x8F }
    let wanted = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) & 0x8F }
    let found = byte_scan_match64(bytes, wanted[0], wanted[1], wanted[2], wanted[3])
    for index in 0..<64 {
      #expect((found >> index & 1 == 1) == wanted.contains(bytes[index]))
    }
  }
}

@Test func bracketsAreTheBytesOfStructure() {
  for first in stride(from: 0, through: 255, by: 64) {
    let bytes = (0..<64).map { UInt8(first + $0) }
    let found = byte_scan_brackets64(bytes)
    for index in 0..<64 {
      #expect((found >> index & 1 == 1) == [UInt8]("\"[]{}".utf8).contains(bytes[index]))
    }
  }
}
