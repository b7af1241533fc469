import Foundation
import TestSupport

@testable import TraceIngest

/// Block sizes that cut the input everywhere, and one that does not.
let blockSizes = [1, 2, 3, 7, 64 << 10]

extension ByteStream {
  convenience init(_ text: String, blockSize: Int) throws(ReadError) {
    try self.init(contents: [UInt8](text.utf8), blockSize: blockSize)
  }

  /// All bytes that are left.
  func rest() throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let block = try nextBlock() { bytes.append(contentsOf: block) }
    return bytes
  }
}

extension ArchiveReader {
  /// The paths and contents of all regular members.
  func contents() throws(ReadError) -> [[String]] {
    var result: [[String]] = []
    while let member = try nextMember() {
      guard member.isRegular else { continue }
      let bytes = try ByteStream(self, member).rest()
      result.append([member.path, String(decoding: bytes, as: UTF8.self)])
    }
    return result
  }
}

/// Bytes that count up and wrap, which no compressor reduces to nothing.
func pattern(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0 + 3) }
}

/// Gives the bytes of a string to a function.
func withBytes<Result>(
  of text: String, _ body: (UnsafeRawBufferPointer) throws -> Result
) rethrows -> Result {
  try [UInt8](text.utf8).withUnsafeBytes(body)
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}

/// Runs a shell command in a folder and fails unless it succeeds.
func shell(_ command: String, in folder: TemporaryFolder) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", command]
  process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw CommandFailure(command: command) }
}

struct CommandFailure: Error {
  var command: String
}
