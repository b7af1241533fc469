/// What stands around the reports of a page.
public enum HTMLPage {
  static func head(title: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(html(title))</title>
    <style>
    \(text(PackageResources.page_css))</style>
    </head>
    <body>
    <main>

    """
  }

  static var foot: String {
    """
    </main>
    <script>
    \(text(PackageResources.page_js))</script>
    </body>
    </html>

    """
  }

  /// Returns the page that leads to the pages of a run.
  ///
  /// - Parameters:
  ///   - reports: The reports, in order.
  ///   - path: The path of a report's page, seen from the index.
  /// - Returns: A page with one entry a report: its name, its dataset and what it found.
  public static func index(of reports: [Report], path: (Report) -> String) -> String {
    var page = head(title: "Tidemark reports") + "<h1>Tidemark reports</h1>\n"
    var dataset: String?
    for report in reports {
      if report.dataset != dataset {
        if dataset != nil { page += "</dl>\n" }
        page += "<h2>\(html(report.dataset))</h2>\n<dl class=\"index\">\n"
        dataset = report.dataset
      }
      let verdict = report.verdict.map { html($0) }.joined(separator: "<br>")
      page += """
        <dt><a href="\(html(path(report)))">\(html(report.analysis))</a></dt>
        <dd>\(verdict)</dd>

        """
    }
    if dataset != nil { page += "</dl>\n" }
    return page + foot
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
