import Foundation
import TestSupport
import Testing

/// A page in a headless Chromium.
enum Browser {
  /// What the browser finds on a page.
  struct Sight {
    /// `overflow` in pixels, and counts of what is named.
    let found: JSONValue
    /// What the page wrote to the console.
    let console: [Substring]

    subscript(name: String) -> JSONValue { found[name] }
  }

  /// Measures a page inside the browser and reads the result from the DOM it dumps.
  ///
  /// - Parameters:
  ///   - page: the file.
  ///   - width: of the window, in pixels.
  /// - Returns: what the browser found.
  /// - Throws: where the page cannot be read or the browser says nothing.
  static func look(at page: String, width: Int) throws -> Sight {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: page, encoding: .utf8)
    try ByteFile.write(text.replacing("</body>", with: probe), to: folder.file("page.html"))
    let run = try Tool.shell(
      "chromium --headless --no-sandbox --disable-gpu --enable-logging=stderr "
        + "--user-data-dir='\(folder.file("profile"))' "
        + "--window-size=\(width),2000 --dump-dom 'file://\(folder.file("page.html"))'")
    let seen = run.output.split(separator: "data-seen=\"").last?.split(separator: "\"").first ?? ""
    let json = try #require(Data(base64Encoded: String(seen)), "\(run.errors)")
    return Sight(
      found: JSONValue(try JSONSerialization.jsonObject(with: json)),
      console: run.errors.split(separator: "\n").filter { $0.contains(":CONSOLE") })
  }

  private static let probe = """
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
      sideways: pictures.filter((p) => p.parentElement.scrollWidth > p.parentElement.clientWidth)
        .length,
      tables: document.querySelectorAll("table.sortable").length,
      markup: document.querySelectorAll("b, i, [onclick]").length,
      sorted: column.length > 1 && column.every((v, i) => i == 0 || v <= column[i - 1]),
    })));
    </script></body>
    """
}
