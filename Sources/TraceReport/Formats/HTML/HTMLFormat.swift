/// Reports as one HTML page that needs neither network nor script to be read.
///
/// Of every report the page shows the verdict, warnings, figures with captions, and tables; what the
/// columns mean, conventions, parameters and provenance are folded under them. Numbers are as in
/// ``TextFormat``. A script in the page sorts and copies tables where scripts run. Every text that
/// comes from a trace is escaped.
public enum HTMLFormat: ReportFormat {
  /// `html`.
  public static let name = "html"
  /// What the format is for.
  public static let summary = "a page with figures to look at, in one file"
  /// `html`.
  public static let fileExtension = "html"
  /// True: the page holds its pictures.
  public static let showsPictures = true

  /// Writes one page.
  public static func render(
    _ reports: [Report], layout: Layout, to output: inout some TextOutputStream
  ) throws(ReportFormatError) {
    let title = reports.map { "\($0.analysis) · \($0.dataset)" }.joined(separator: ", ")
    output.write(HTMLPage.head(title: title))
    if let index = layout.indexPage {
      output.write("<nav><a href=\"\(html(index))\">All reports</a></nav>\n")
    }
    if reports.count > 1 { output.write(contents(reports)) }
    for (index, report) in reports.enumerated() {
      HTMLReport(report, id: "r\(index)").render(to: &output)
    }
    output.write(HTMLPage.foot)
  }

  private static func contents(_ reports: [Report]) -> String {
    let items = reports.enumerated().map { index, report in
      """
      <li><a href="#r\(index)">\(html(report.analysis))</a> · \(html(report.dataset))\
      <br>\(html(report.verdict.first ?? ""))</li>

      """
    }
    return "<nav><ul>\n\(items.joined())</ul></nav>\n"
  }
}

/// Text with everything escaped that HTML would interpret; control characters are shown.
func html(_ text: String) -> String {
  var escaped = ""
  for character in text.escapingControls {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    default: escaped.append(character)
    }
  }
  return escaped
}
