import Foundation
import TestSupport
import Testing

/// The committed example is what `make demo-report` writes today.
struct DemoReportTests {
  let folder: TemporaryFolder
  private let committed = Package.path("notebooks-out/demo")
  private let made: String

  init() throws {
    folder = try TemporaryFolder()
    made = folder.file("demo")
    let run = try Tool.shell(
      """
      cd '\(Package.path(""))' && make --silent --old-file=build --old-file=gnuplot demo-report \
        TIDEMARK="$TIDEMARK" DEMO_REPORT='\(made)'
      """)
    #expect(run.status == 0, "\(run.errors)")
  }

  private func names(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }
      .sorted()
  }

  private func cells(_ path: String) throws -> [[Substring]] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  /// The same text, or the same number but for what another platform's mathematics changes.
  private func isSame(_ one: Substring, _ other: Substring) -> Bool {
    guard one != other else { return true }
    guard let one = Double(one), let other = Double(other) else { return false }
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
  }

  @Test func `the tables are those of the current build: else make demo-report`() throws {
    let tables = try names(in: committed, ending: ".csv")
    #expect(tables.count > 8)
    #expect(try names(in: made, ending: ".csv") == tables)
    for table in tables {
      let (old, new) = (try cells("\(committed)/\(table)"), try cells("\(made)/\(table)"))
      #expect(old.map(\.count) == new.map(\.count), "\(table)")
      let differing = zip(old.joined(), new.joined()).filter { !isSame($0, $1) }
      #expect(differing.isEmpty, "\(table)")
    }
  }

  @Test func `every picture that a page links is there`() throws {
    let pages = try names(in: committed, ending: ".md")
    #expect(pages == ["burstiness.md", "overview.md"])
    for page in pages {
      let text = try String(contentsOfFile: "\(committed)/\(page)", encoding: .utf8)
      let links = text.split(separator: "](").dropFirst().compactMap {
        $0.split(separator: ")").first
      }
      #expect(links.count >= 2)
      for link in links {
        #expect(FileManager.default.fileExists(atPath: "\(committed)/\(link)"), "\(link)")
      }
    }
  }
}
