import Foundation
import TestSupport
import Testing

/// The pages of the other families, from the shipped samples, with markup for names.
@Suite(
  .enabled(
    if: Tool.isInstalled("gnuplot") && Tool.isInstalled("chromium"),
    "gnuplot or chromium is not installed"))
struct FamilyPageTests {
  /// The pages looked at in wider windows too: those with most figures, and the longest lines.
  private static let wide = [
    "index.html", "cold-starts.html", "cold-start-components.html", "function-popularity.html",
    "keep-alive.html", "peaks.html", "regions.html", "timeline.html", "boundedness.html",
    "compare.html",
    "bs16-kernels.html", "bs16-launches.html", "bs16-idle.html", "bs16-nsys-cuda_gpu_kern_sum.html",
  ]

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `kernel and file names with markup stay text`() throws {
    for size in [1, 16, 128] {
      let path = Package.path("datasets/kineto_decoder_bs\(size).json")
      let trace = try String(contentsOfFile: path, encoding: .utf8)
        .replacing("gemm", with: "<b onclick=x>&amp;'</b></script>")
      try ByteFile.write(trace, to: folder.file("<i>bs\(size).json"))
    }
    let kernels = try pages(of: [1, 16, 128].map { folder.file("<i>bs\($0).json") })
    #expect(kernels.contains { $0.contains("&lt;b onclick=x&gt;&amp;amp;&#39;&lt;/b&gt;") })
    #expect(kernels.contains { $0.contains("&lt;i&gt;bs16.json") })
  }

  @Test func `the pages of regions`() throws {
    let regions = ["R6", "R7"].map { Package.path("datasets/huawei_\($0).tar.xz") }
    #expect(try pages(of: regions).count > 20)
  }

  /// Writes and looks at every page of traces.
  ///
  /// - Returns: the pages' text.
  private func pages(of traces: [String]) throws -> [String] {
    let database = folder.file("traces.db")
    #expect(try Tool.run(["ingest", database] + traces).status == 0)
    let run = try Tool.run([
      "report", database, "--all", "--format", "html", "--out", folder.file("pages"),
    ])
    #expect(run.status == 0, "\(run.errors)")
    let paths = run.output.split(separator: "\n").map(String.init).filter { $0.hasSuffix(".html") }
    for path in paths {
      for width in [768, 1440] where Self.wide.contains(where: path.hasSuffix) {
        let seen = try Browser.look(at: path, width: width)
        #expect(seen["overflow"].integer == 0, "\(path) at \(width)")
        #expect(seen["sideways"].integer == 0, "\(path) at \(width)")
      }
      let seen = try Browser.look(at: path, width: 375)
      #expect(seen.console.isEmpty, "\(path): \(seen.console)")
      #expect(seen["overflow"].integer == 0, "\(path)")
      #expect(seen["sideways"].integer == 0, "\(path)")
      #expect(seen["markup"].integer == 0, "\(path)")
      #expect(seen["empty_pictures"].integer == 0, "\(path)")
      #expect(seen["missing"].integer == 0, "\(path)")
      #expect(try ByteFile.read(path).count <= 2_000_000, "\(path)")
    }
    return try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
  }
}
