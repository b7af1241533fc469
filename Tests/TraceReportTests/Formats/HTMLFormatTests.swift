import Testing
import TraceReport

struct HTMLFormatTests {
  @Test func `the verdict comes first, then warnings, tables and conventions`() throws {
    let page = try HTMLFormat.text(of: [sampleReport])
    let order = [
      "<h1>burstiness <small>burstgpt-1</small></h1>",
      "<p class=\"verdict\">Bursty at every scale from 1 s to 1 h.</p>",
      "41 % of arrivals share a stamp.", "<h2>intervals</h2>", "<h2>dispersion</h2>",
      "Variances divide by n.", "<td>1,3600,86400</td>",
    ].map { page.firstRange(of: $0)?.lowerBound }
    #expect(!order.contains(nil))
    #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
  }

  @Test func `numbers are rounded to read and whole to copy`() throws {
    let page = try HTMLFormat.text(of: [sampleReport])
    #expect(page.contains("<td class=\"number\" data-value=\"1380.257\">1380.26</td>"))
    #expect(page.contains("<td class=\"number\">1429736</td>"))
    #expect(page.contains("<td class=\"number\">-</td>"))
    #expect(page.contains("<dt><code>mean_s</code> (s)</dt><dd>mean</dd>"))
  }

  @Test func `the page asks the network for nothing`() throws {
    let page = try HTMLFormat.text(of: [sampleReport])
    for word in ["http:", "https:", "src=", "<link", "@import", "url("] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</table><img src=x onerror=alert(1)>", "\" onload=\"alert(1)",
    "void k<float, 4>(T*)", "a & b 'c'",
  ])
  func `text from a trace is no markup`(text: String) throws {
    var table = Table(name: text, columns: [.init(text, unit: text + "1", text), .init("n", "n")])
    table.append([.text(text), 1])
    var report = Report(
      analysis: text, dataset: text, parameters: [.init(text, text)], verdict: [text],
      notes: [.init(text, .warning, text), .init("b", text)], tables: [table])
    report.provenance = .init(command: text, tool: text, sources: table)
    var figure = Figure(text, title: text, caption: text, x: .linear("x"), y: .linear("y"))
    figure.picture = .init(svg: "<?xml?><svg viewBox=\"0 0 1 1\"></svg>")
    report.figures = [figure, Figure("f", title: text, caption: text, x: figure.x, y: figure.y)]
    let page = try HTMLFormat.text(of: [report])
    #expect(!page.contains(text))
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    #expect(page.split(separator: escaped).count >= 14)
    #expect(page.contains("<svg role=\"img\" aria-label=\"\(escaped)\" viewBox"))
    #expect(!page.contains("<?xml"))
  }

  @Test func `pictures of one page share no id`() throws {
    var figure = Figure("f", title: "t", caption: "c", x: .linear("x"), y: .linear("y"))
    figure.picture = .init(svg: "<svg><g id='a'/><use xlink:href='#a'/></svg>")
    let page = try HTMLFormat.text(of: [
      Report(analysis: "a", dataset: "d", figures: [figure, figure]),
      Report(analysis: "b", dataset: "d", figures: [figure]),
    ])
    for id in ["r0f0a", "r0f1a", "r1f0a"] {
      #expect(page.contains("id='\(id)'") && page.contains("href='#\(id)'"))
    }
    #expect(page.contains("<a href=\"#r1\">b</a>"))
  }

  @Test func `a long table shows both ends and says so`() throws {
    var table = Table(name: "windows", columns: [.init("start_s", unit: "s", "")])
    for row in 0..<1000 { table.append([.integer(row)]) }
    let page = try HTMLFormat.text(of: [Report(analysis: "a", dataset: "d", tables: [table])])
    #expect(page.contains("<td class=\"number\">199</td>"))
    #expect(!page.contains("<td class=\"number\">200</td>"))
    #expect(page.contains("<td class=\"number\">950</td>"))
    #expect(page.contains("750 of 1000 rows left out"))
  }

  @Test func `a long text is whole on hover`() throws {
    let name = "void k<" + String(repeating: "T, ", count: 30) + "4>"
    var table = Table(name: "kernels", columns: [.init("kernel", "")])
    table.append([.text(name)])
    let page = try HTMLFormat.text(of: [Report(analysis: "a", dataset: "d", tables: [table])])
    let escaped = name.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(page.contains("<td title=\"\(escaped)\">\(escaped)</td>"))
  }

  @Test func `a page leads back to the index where there is one`() throws {
    let report = Report(
      analysis: "a", dataset: "d", tables: [Table(name: "none", columns: [.init("n", "n")])])
    let page = try HTMLFormat.text(of: [report], layout: Layout(indexPage: "index.html"))
    #expect(page.contains("<nav><a href=\"index.html\">All reports</a></nav>"))
    #expect(page.contains("no rows") && !page.contains("<table"))
    #expect(try !HTMLFormat.text(of: [report]).contains("<nav"))
  }

  @Test func `the index leads to every page`() {
    let reports = [sampleReport, Report(analysis: "b", dataset: "e<", verdict: ["calm & slow"])]
    let page = HTMLPage.index(of: reports) { "\($0.analysis).html" }
    #expect(page.contains("<a href=\"burstiness.html\">burstiness</a>"))
    #expect(page.contains("<h2>e&lt;</h2>"))
    #expect(page.contains("<dd>calm &amp; slow</dd>"))
  }
}
