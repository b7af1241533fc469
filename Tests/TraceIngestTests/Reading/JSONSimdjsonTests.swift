import Foundation
import TestSupport
import Testing

@testable import TraceIngest

/// What the scanner reads and skips beside simdjson.
@Suite struct JSONSimdjsonTests {
  private func digests(_ stream: () throws -> ByteStream) throws -> [String] {
    try [false, true].map { try JSONDigest.text(of: JSONScanner(stream()), skips: $0) }
  }

  /// The digests are committed: `scanner_simdjson.py --generate` wrote them and the documents.
  @Test func `generated documents are read as simdjson reads them`() throws {
    let documents = try lines("scanner_inputs.jsonl")
    let expected = try lines("scanner_simdjson.csv").dropFirst()
    #expect(documents.count > 80 && documents.count == expected.count)
    for (document, row) in zip(documents, expected) {
      for blockSize in [1, 7, 64, 64 << 10] where document.utf8.count / blockSize < 5000 {
        let found = try digests { try ByteStream(document, blockSize: blockSize) }
        #expect(found.joined(separator: ",") == row, "blocks of \(blockSize): \(document)")
      }
    }
  }

  private func lines(_ name: String) throws -> [String] {
    let path = Package.path("Tests/Oracles/\(name)")
    let text = try Data(contentsOf: URL(fileURLWithPath: path))
    return text.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static var traces: [String] {
    (try? TestData.json("kineto/expected_skip.json").keys) ?? []
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"), arguments: traces)
  func `real traces are read as simdjson reads them`(file: String) throws {
    let path = try #require(TestData.path("kineto/\(file)"))
    let script = Package.path("Tests/Oracles/scanner_simdjson.py")
    let oracle = try Tool.shell("python3 '\(script)' '\(path)'")
    if oracle.errors.contains("pysimdjson is not installed") {
      try Test.cancel("pysimdjson is not installed")
    }
    #expect(oracle.status == 0, "\(oracle.errors)")
    let found = try digests {
      let archive = try ArchiveReader(path: path)
      return try ByteStream(archive, try #require(try archive.nextMember()))
    }
    #expect(found.joined(separator: ",") + "\n" == oracle.output)
  }
}
