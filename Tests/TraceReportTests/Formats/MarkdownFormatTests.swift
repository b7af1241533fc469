import Testing
import TraceReport

struct MarkdownFormatTests {
  @Test func `the sample report`() throws {
    #expect(
      try MarkdownFormat.text(of: [sampleReport]) == #"""
        ## burstiness · burstgpt-1

        **Bursty at every scale from 1 s to 1 h.**

        Parameters: by = model, windows = 1,3600,86400

        ### intervals

        | group | n | mean (s) | cv | bursty |
        | --- | ---: | ---: | ---: | --- |
        | all | 1429736 | 3.686 | 13.2816 | yes |
        | GPT-4 \| "chat" | 9 | 12.500 | - | no |

        ### dispersion

        | window (s) | idc |
        | ---: | ---: |
        | 1 | 1.25 |
        | 3600 | 1380.26 |
        | 86400 | nan |

        ### notes

        - **Warning:** 41 % of arrivals share a stamp. (ties)
        - Variances divide by n. (variance)

        """#)
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", #"\<script\>alert(1)\</script\>"#),
    ("a|b`c*d_e", #"a\|b\`c\*d\_e"#),
    ("[link](http://x)", #"\[link\](http://x)"#),
    ("back\\slash\nline", #"back\\slash\\nline"#),
    ("&lt; #1 ~~x~~ $y$", "\\&lt; \\#1 \\~\\~x\\~\\~ \\$y\\$"),
    ("@octocat", "<span>@</span>octocat"),
    ("void k<float, 4>(T*)", #"void k\<float, 4\>(T\*)"#),
  ])
  func `text from a trace is no markup`(text: String, markdown: String) throws {
    var table = Table(name: "kernels", columns: [.init("kernel", "")])
    table.append([.text(text)])
    let report = Report(analysis: "top", dataset: text, tables: [table])
    let lines = try MarkdownFormat.text(of: [report]).split(separator: "\n")
    #expect(lines.first == "## top · \(markdown)")
    #expect(lines.last == "| \(markdown) |")
  }

  @Test func `a long table says what is left out`() throws {
    var table = Table(name: "windows", columns: [.init("start_s", unit: "s", ""), .init("n", "")])
    for row in 0..<50 { table.append([.integer(row), 1]) }
    let report = Report(analysis: "a", dataset: "d", tables: [table])
    let text = try MarkdownFormat.text(of: [report])
    #expect(text.contains("| 9 | 1 |\n| … | … |\n| 45 | 1 |\n"))
    #expect(text.hasSuffix("\n… 35 of 50 rows left out; --format csv --table windows prints all\n"))
  }
}
