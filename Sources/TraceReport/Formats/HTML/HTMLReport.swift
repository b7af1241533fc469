/// One report of a page.
struct HTMLReport {
  private let report: Report
  private let id: String

  init(_ report: Report, id: String) {
    self.report = report
    self.id = id
  }

  func render(to output: inout some TextOutputStream) {
    output.write("<article id=\"\(id)\">\n\(head)\(warnings)")
    for (index, figure) in report.figures.enumerated() {
      output.write(HTMLFigure(figure, id: "\(id)f\(index)").text)
    }
    for table in report.tables { HTMLTable(table, id: "\(id)-\(table.name)").render(to: &output) }
    output.write("\(conventions)\(provenance)</article>\n")
  }

  private var head: String {
    let lines = report.verdict.map { "<p class=\"verdict\">\(html($0))</p>\n" }.joined()
    return "<h1>\(html(report.analysis)) <small>\(html(report.dataset))</small></h1>\n\(lines)"
  }

  private var warnings: String {
    list(report.notes.filter { $0.severity == .warning }, className: "warnings")
  }

  private var conventions: String {
    let facts = list(report.notes.filter { $0.severity == .info }, className: "notes")
    return facts.isEmpty ? "" : folded("Conventions and caveats", facts)
  }

  private func list(_ notes: [Report.Note], className: String) -> String {
    guard !notes.isEmpty else { return "" }
    let items = notes.map { "<li>\(html($0.text)) <code>\(html($0.id))</code></li>\n" }
    return "<ul class=\"\(className)\">\n\(items.joined())</ul>\n"
  }

  private var provenance: String {
    let settings = report.parameters.map {
      "<tr><th scope=\"row\">\(html($0.name))</th><td>\(html($0.value))</td></tr>\n"
    }
    var text =
      settings.isEmpty ? "" : "<table class=\"plain\">\n\(settings.joined())</table>\n"
    if let provenance = report.provenance {
      HTMLTable(provenance.sources, id: "\(id)-sources").renderCells(to: &text)
      text += "<p>\(html(provenance.tool))</p>\n"
      text += "<pre><code>\(html(provenance.command))</code></pre>\n"
    }
    return text.isEmpty ? "" : folded("Parameters and provenance", text)
  }
}

/// A part of a page that opens when asked.
func folded(_ title: String, _ body: String) -> String {
  "<details><summary>\(html(title))</summary>\n\(body)</details>\n"
}
