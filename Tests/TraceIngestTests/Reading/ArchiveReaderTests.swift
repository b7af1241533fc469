import Foundation
import TestSupport
import Testing

@testable import TraceIngest

private let text = "a,b\n1,2\n"

/// A folder with `x.csv`, after the given command has run in it.
private func folder(after command: String = ":") throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  try ByteFile.write(text, to: folder.file("x.csv"))
  try shell(command, in: folder)
  return folder
}

@Test(arguments: [
  (":", "x.csv"), ("gzip x.csv", "x.csv.gz"), ("xz x.csv", "x.csv.xz"),
  ("xz --format=lzma x.csv", "x.csv.lzma"), ("zstd -q x.csv", "x.csv.zst"),
  ("bzip2 x.csv", "x.csv.bz2"), ("lz4 -q x.csv x.csv.lz4", "x.csv.lz4"),
])
func aCompressedFileIsOneMemberOfItsOwnName(command: String, name: String) throws {
  let folder = try folder(after: command)
  let archive = try ArchiveReader(path: folder.file(name))
  let member = try #require(try archive.nextMember())
  #expect(member == ArchiveReader.Member(path: name, isRegular: true, isWholeFile: true))
  let stream = try ByteStream(archive, member)
  #expect(stream.member == nil)
  #expect(try stream.rest() == Array(text.utf8))
  #expect(try archive.nextMember() == nil)
}

@Test func everyMemberOfAGzipFileIsRead() throws {
  let folder = try folder(after: "gzip -k x.csv; cat x.csv.gz x.csv.gz x.csv.gz > all.gz")
  #expect(
    try ArchiveReader(path: folder.file("all.gz")).contents() == [["all.gz", text + text + text]])
}

@Test(arguments: [
  ("tar cf a.tar x.csv y/z.csv", "a.tar"), ("tar czf a.tar.gz x.csv y/z.csv", "a.tar.gz"),
  ("zip -q a.zip x.csv y/z.csv", "a.zip"), ("zip -q -0 a.zip x.csv y/z.csv", "a.zip"),
])
func everyMemberOfAnArchiveIsRead(command: String, name: String) throws {
  let folder = try folder(after: "mkdir y; echo 3 > y/z.csv; " + command)
  let archive = try ArchiveReader(path: folder.file(name))
  #expect(try archive.contents() == [["x.csv", text], ["y/z.csv", "3\n"]])
}

@Test(arguments: ["xz", "zstd -q", "bzip2", "lz4 -q"])
func everyPieceOfAConcatenationIsRead(command: String) throws {
  let folder = try folder(after: "\(command) -c x.csv > one; cat one one > two")
  #expect(try ArchiveReader(path: folder.file("two")).contents() == [["two", text + text]])
}

@Test func zerosMayFollowGzipDataAndNothingElse() throws {
  let command = """
    gzip -c x.csv > one.gz; head -c 700 /dev/zero | cat one.gz - one.gz - > zeros.gz
    (cat one.gz; echo more) > text.gz
    """
  let folder = try folder(after: command)
  #expect(
    try ArchiveReader(path: folder.file("zeros.gz")).contents() == [["zeros.gz", text + text]])
  let error = #expect(throws: ReadError.self) {
    try ArchiveReader(path: folder.file("text.gz")).contents()
  }
  #expect(error?.kind == .damagedArchive)
  #expect(error?.position.byte == text.utf8.count)
}

@Test(arguments: ["x.csv.gz", "x.tar.gz"])
func everyDamagedByteOfAGzipFileIsFound(name: String) throws {
  let folder = try folder(after: "tar cf x.tar x.csv; gzip -nk x.csv x.tar")
  let whole = try ByteFile.read(folder.file(name))
  let contents = try ArchiveReader(path: folder.file(name)).contents()
  // Bytes 4 to 9 are a time stamp, flags and the system, which nothing verifies.
  for place in Array(0..<4) + Array(10..<whole.count) {
    var damaged = whole
    damaged[place] ^= 0x41
    try ByteFile.write(damaged, to: folder.file("damaged"))
    let found = try? ArchiveReader(path: folder.file("damaged")).contents()
    #expect(found != contents.map { ["damaged", $0[1]] } && found != contents, "byte \(place)")
  }
}

@Test func onlyFilesWithBytesAreRegular() throws {
  let command = """
    mkdir -p y __MACOSX; ln -s ../x.csv y/link; ln x.csv y/hard; echo 1 > ._x.csv
    echo 1 > __MACOSX/z; tar cf a.tar x.csv y ._x.csv __MACOSX
    """
  let folder = try folder(after: command)
  let archive = try ArchiveReader(path: folder.file("a.tar"))
  #expect(try archive.contents() == [["x.csv", text]])
}

@Test func anArchiveIsReadFromADescriptor() throws {
  let folder = try folder(after: "mkdir y; echo 3 > y/z.csv; zip -q a.zip x.csv y/z.csv")
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/bin/cat")
  process.arguments = [folder.file("a.zip")]
  process.standardOutput = pipe
  try process.run()
  let archive = try ArchiveReader(
    fileDescriptor: pipe.fileHandleForReading.fileDescriptor, name: "standard input")
  #expect(try archive.contents() == [["x.csv", text], ["y/z.csv", "3\n"]])
  process.waitUntilExit()
}

@Test func anEmptyFileHasNoMember() throws {
  let folder = try folder(after: "> empty; gzip -k empty")
  #expect(try ArchiveReader(path: folder.file("empty")).nextMember() == nil)
  #expect(try ArchiveReader(path: folder.file("empty.gz")).contents().allSatisfy { $0[1].isEmpty })
}

@Test func csvThatLooksLikeAnArchiveListingIsPlain() throws {
  let folder = try TemporaryFolder()
  let listing = "#mtree\nname type=file size=1\n"
  try ByteFile.write(listing, to: folder.file("x.csv"))
  #expect(try ArchiveReader(path: folder.file("x.csv")).contents() == [["x.csv", listing]])
}

@Test func aFileThatIsNotThereCannotBeOpened() throws {
  let folder = try TemporaryFolder()
  let error = #expect(throws: ReadError.self) { try ArchiveReader(path: folder.file("absent")) }
  #expect(error?.kind == .cannotOpen)
  #expect(error?.path == folder.file("absent"))
}

@Test func aFolderIsNotAFile() throws {
  let folder = try TemporaryFolder()
  #expect(throws: ReadError.self) { try ArchiveReader(path: folder.path).contents() }
}

@Test func anEncryptedMemberIsRefused() throws {
  let folder = try folder(after: "zip -q -P secret a.zip x.csv")
  let error = #expect(throws: ReadError.self) {
    try ArchiveReader(path: folder.file("a.zip")).contents()
  }
  #expect(error?.kind == .unsupportedCompression)
  #expect(error?.member == "x.csv")
}

@Test(arguments: ["gz", "xz", "zst", "bz2", "lz4", "zip", "tar.gz"])
func aTruncatedFileIsAnErrorAtEveryLength(suffix: String) throws {
  let commands = """
    seq 1000 > x.csv; gzip -k x.csv; xz -k x.csv; zstd -q x.csv; bzip2 -k x.csv
    lz4 -q x.csv x.csv.lz4; zip -q x.csv.zip x.csv; tar czf x.csv.tar.gz x.csv
    """
  let folder = try folder(after: commands)
  let whole = try ByteFile.read(folder.file("x.csv." + suffix))
  // Below 18 bytes some are not recognised: then they are plain bytes to this layer. A zip file ends
  // with a directory, whose offset its 6th to 3rd last bytes hold; up to there all members are read.
  let end =
    suffix == "zip" ? Int(whole[whole.count - 6]) + Int(whole[whole.count - 5]) << 8 : whole.count
  for kept in stride(from: 18, to: end, by: 7) {
    try ByteFile.write(Array(whole[..<kept]), to: folder.file("cut"))
    #expect(throws: ReadError.self, "\(kept) bytes of \(whole.count)") {
      try ArchiveReader(path: folder.file("cut")).contents()
    }
  }
}
