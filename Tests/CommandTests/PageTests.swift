import Foundation
import TestSupport
import Testing

/// Pages in a real browser, drawn by a real gnuplot.
@Suite(
  .enabled(
    if: Tool.isInstalled("gnuplot") && Tool.isInstalled("chromium"),
    "gnuplot or chromium is not installed"))
struct PageTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let rows = BurstGPTRows.file(5000).replacing("GPT-4", with: "<b onclick=x>&amp;'")
    try ByteFile.write(rows, to: folder.file("<i>trace.csv"))
    let database = folder.file("traces.db")
    #expect(try Tool.run(["ingest", database, folder.file("<i>trace.csv")]).status == 0)
    let run = try Tool.run([
      "report", database, "--all", "--by", "model", "--format", "html", "--out",
      folder.file("pages"),
    ])
    #expect(run.status == 0, "\(run.errors)")
  }

  private var pages: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.file("pages"))
        .filter { $0.hasSuffix(".html") }
    }
  }

  @Test(arguments: [375, 768, 1440])
  func `nothing overflows, every picture and table is there`(width: Int) throws {
    let pages = try pages
    #expect(pages.contains("index.html") && pages.count >= 3)
    for page in pages {
      let seen = try Browser.look(at: folder.file("pages/\(page)"), width: width)
      #expect(seen.console.isEmpty, "\(page): \(seen.console)")
      #expect(seen["overflow"].integer == 0, "\(page) at \(width)")
      #expect(seen["sideways"].integer == 0, "\(page) at \(width)")
      #expect(seen["markup"].integer == 0, "\(page)")
      #expect(seen["empty_pictures"].integer == 0, "\(page)")
      guard page == "burstiness.html" else { continue }
      #expect(seen["pictures"].integer == 5)
      #expect(seen["tables"].integer ?? 0 >= 7)
      #expect(seen["missing"].integer == 0)
    }
  }

  @Test func `a click on a heading sorts`() throws {
    let seen = try Browser.look(at: folder.file("pages/burstiness.html"), width: 1440)
    #expect(seen["sorted"].integer == 1)
  }
}
