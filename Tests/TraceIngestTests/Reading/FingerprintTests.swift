import Foundation
import Testing

@testable import TraceIngest

/// Lines of Tests/Oracles/murmurhash3.csv, which murmurhash3.py makes with the mmh3 package.
private func oracle() throws -> [(length: Int, digest: String)] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let file = folder.appendingPathComponent("../../Oracles/murmurhash3.csv")
  return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
    let fields = $0.split(separator: ",")
    return (try #require(Int(fields[0])), String(fields[1]))
  }
}

private func hexadecimal(_ fingerprint: Fingerprint) -> String {
  fingerprint.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

@Test func theFingerprintIsMurmurHash3() throws {
  let cases = try oracle()
  #expect(cases.count == 75)
  for (length, digest) in cases {
    var accumulator = FingerprintAccumulator()
    pattern(length).withUnsafeBytes { accumulator.add($0) }
    #expect(hexadecimal(accumulator.fingerprint) == digest, "length \(length)")
    #expect(accumulator.byteCount == length)
  }
}

@Test func theFingerprintDoesNotDependOnThePieces() {
  let bytes = pattern(300)
  var whole = FingerprintAccumulator()
  bytes.withUnsafeBytes { whole.add($0) }
  for size in 1...40 {
    var pieces = FingerprintAccumulator()
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { pieces.add($0) }
    }
    #expect(pieces.fingerprint == whole.fingerprint, "pieces of \(size)")
  }
}
