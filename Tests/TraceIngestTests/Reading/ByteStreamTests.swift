import TestSupport
import Testing

@testable import TraceIngest

@Test(arguments: blockSizes)
func aStreamDeliversEveryByteOnce(blockSize: Int) throws {
  for count in [0, 1, 2, 6, 7, 8, 20_000, 70_000] where count / blockSize <= 20_000 {
    let bytes = pattern(count)
    let stream = try ByteStream(contents: bytes, blockSize: blockSize)
    #expect(stream.head == Array(bytes.prefix(64 << 10)))
    #expect(try stream.rest() == bytes)
    #expect(try stream.nextBlock() == nil)
    var digest = FingerprintAccumulator()
    bytes.withUnsafeBytes { digest.add($0) }
    #expect(stream.byteCount == count)
    #expect(stream.fingerprint == digest.fingerprint)
  }
}

@Test func blocksAreOfTheGivenSize() throws {
  let stream = try ByteStream(contents: pattern(10), blockSize: 4)
  #expect(try stream.nextBlock()?.count == 4)
  #expect(try stream.nextBlock()?.count == 4)
  #expect(try stream.nextBlock()?.count == 2)
  #expect(try stream.nextBlock() == nil)
}

@Test func aStreamCanBeLeftHalfRead() throws {
  let folder = try TemporaryFolder()
  try ByteFile.write(pattern(9 << 20), to: folder.file("big"))
  let archive = try ArchiveReader(path: folder.file("big"))
  let member = try #require(try archive.nextMember())
  let stream = try ByteStream(archive, member)
  #expect(try stream.nextBlock()?.count == ByteStream.blockSize)
  stream.cancel()
  #expect(try archive.nextMember() == nil)
}

@Test func bytesBeforeAFaultAreDelivered() throws {
  let folder = try TemporaryFolder()
  var generator = SplitMix64(seed: 1)
  let bytes = (0..<3_000_000).map { _ in UInt8.random(in: 0...63, using: &generator) }
  try ByteFile.write(bytes, to: folder.file("x"))
  try shell("gzip -1 x", in: folder)
  let compressed = try ByteFile.read(folder.file("x.gz"))
  for kept in [
    100, 2000, 200_000, compressed.count / 2, compressed.count - 9, compressed.count - 1,
  ] {
    try ByteFile.write(Array(compressed[..<kept]), to: folder.file("cut.gz"))
    let archive = try ArchiveReader(path: folder.file("cut.gz"))
    let member = try #require(try archive.nextMember())
    let stream = try ByteStream(archive, member)
    var delivered: [UInt8] = []
    let error = #expect(throws: ReadError.self) {
      while let block = try stream.nextBlock() { delivered.append(contentsOf: block) }
    }
    #expect(error?.kind == .truncated)
    #expect(error?.position.byte == delivered.count)
    #expect(delivered.count > kept / 2)
    #expect(delivered == Array(bytes[..<delivered.count]))
  }
}
