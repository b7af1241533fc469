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
      let seen = try look(at: page, width: width)
      #expect(seen.console.isEmpty, "\(page): \(seen.console)")
      #expect(seen["overflow"].integer == 0, "\(page) at \(width)")
      #expect(seen["markup"].integer == 0, "\(page)")
      #expect(seen["empty_pictures"].integer == 0, "\(page)")
      guard page == "burstiness.html" else { continue }
      #expect(seen["pictures"].integer == 5)
      #expect(seen["tables"].integer ?? 0 >= 7)
      #expect(seen["missing"].integer == 0)
    }
  }

  @Test func `a click on a heading sorts`() throws {
    let seen = try look(at: "burstiness.html", width: 1440)
    #expect(seen["sorted"].integer == 1)
  }

  /// What the browser finds on a page.
  private struct Sight {
    let found: JSONValue
    let console: [Substring]
    subscript(name: String) -> JSONValue { found[name] }
  }

  /// Measures a page inside the browser and reads the result from the DOM it dumps.
  private func look(at page: String, width: Int) throws -> Sight {
    let probe = """
      <script>
      const heading = document.querySelector("#r0-windowed_cv th:nth-child(5)");
      if (heading) { heading.click(); heading.click(); }
      const column = [...document.querySelectorAll("#r0-windowed_cv td:nth-child(5)")]
        .map((cell) => Number(cell.dataset.value ?? cell.textContent));
      const pictures = [...document.querySelectorAll(".picture svg")];
      document.body.setAttribute("data-seen", btoa(JSON.stringify({
        overflow: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        pictures: pictures.length,
        empty_pictures: pictures.filter((p) => p.getBoundingClientRect().height < 100).length,
        missing: document.querySelectorAll(".missing").length,
        tables: document.querySelectorAll("table.sortable").length,
        markup: document.querySelectorAll("b, i, [onclick]").length,
        sorted: column.length > 1 && column.every((v, i) => i == 0 || v <= column[i - 1]),
      })));
      </script></body>
      """
    let path = folder.file("pages/probe-\(width)-\(page)")
    let text = try String(contentsOfFile: folder.file("pages/\(page)"), encoding: .utf8)
    try ByteFile.write(text.replacing("</body>", with: probe), to: path)
    let run = try Tool.shell(
      "chromium --headless --no-sandbox --disable-gpu --enable-logging=stderr "
        + "--user-data-dir='\(folder.path)/profile-\(width)' "
        + "--window-size=\(width),2000 --dump-dom 'file://\(path)'")
    let seen = run.output.split(separator: "data-seen=\"").last?.split(separator: "\"").first ?? ""
    let json = try #require(Data(base64Encoded: String(seen)), "\(run.errors)")
    return Sight(
      found: JSONValue(try JSONSerialization.jsonObject(with: json)),
      console: run.errors.split(separator: "\n").filter { $0.contains(":CONSOLE") })
  }
}
