import Foundation
import TestSupport
import Testing

struct FigureFilesTests {
  let folder: TemporaryFolder
  let database: String

  /// Three clients of three windows; they send 10, 20 and 70 % of the requests.
  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    try FileManager.default.createDirectory(
      atPath: folder.file("clients"), withIntermediateDirectories: true)
    for (client, rate) in [(1, 1.0), (2, 2.0), (3, 7.0)] {
      let rows = (0..<3).map { "\($0 * 600),\(rate),\(client).5,Gamma,0.4,0.3\n" }
      try ByteFile.write(rows.joined(), to: folder.file("clients/chunk-\(client)-trace.csv"))
    }
    let run = try Tool.run(["ingest", database, folder.file("clients"), "--label", "clients"])
    #expect(run.status == 0, "\(run.errors)")
  }

  private func lines(_ name: String) throws -> [String] {
    try String(contentsOfFile: folder.file("out/figures/\(name)"), encoding: .utf8)
      .split(separator: "\r\n").flatMap { $0.split(separator: "\n") }.map(String.init)
  }

  @Test func `without gnuplot data and scripts are written, and the report says what to do`() throws
  {
    let run = try Tool.shell(
      "PATH=/nowhere \"$TIDEMARK\" report '\(database)' client-windows --format markdown "
        + "--figures svg --out '\(folder.file("out"))'")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try lines("client-windows-concentration.csv")
        == ["series,x,y", "requests,1.0,0.7", "requests,2.0,0.9", "requests,3.0,1.0"])
    #expect(
      try lines("client-windows-rate_against_cv.csv")
        == ["series,x,y", "clients,7.0,3.5", "clients,2.0,2.5", "clients,1.0,1.5"])
    #expect(try lines("client-windows-rates.csv").count == 10)
    #expect(
      try lines("client-windows-cv.gp").contains { $0.hasPrefix("plot 'client-windows-cv.csv'") })
    #expect(try lines("Makefile").contains("svg: $(patsubst %.gp,%.svg,$(wildcard *.gp))"))
    let text = try String(contentsOfFile: folder.file("out/client-windows.md"), encoding: .utf8)
    #expect(text.contains("make -C figures"))
    #expect(!text.contains("!["))
  }

  @Test(.enabled(if: Tool.isInstalled("gnuplot"), "gnuplot is not installed"))
  func `markdown links the pictures that are drawn`() throws {
    let run = try Tool.run([
      "report", database, "client-windows", "--format", "markdown", "--figures", "svg,png",
      "--out", folder.file("out"),
    ])
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: folder.file("out/client-windows.md"), encoding: .utf8)
    for name in ["rates", "cv", "concentration", "rate_against_cv"] {
      let path = "figures/client-windows-\(name)"
      #expect(text.contains("](\(path).svg)"))
      #expect(try ByteFile.read(folder.file("out/\(path).svg")).count > 1000)
      #expect(try ByteFile.read(folder.file("out/\(path).png")).count > 1000)
    }
  }

  @Test func `a figure that gnuplot refuses is named, the others are drawn`() throws {
    let gnuplot = """
      #!/bin/bash
      for argument; do case $argument in *-cv.gp) echo "no such cv" >&2; exit 1;; esac; done
      for argument; do case $argument in *.gp) echo "<svg>" >"${argument%.gp}.svg";; esac; done
      """
    try ByteFile.write(gnuplot, to: folder.file("gnuplot"))
    let run = try Tool.shell(
      "chmod +x '\(folder.file("gnuplot"))'; PATH='\(folder.path)':$PATH \"$TIDEMARK\" report "
        + "'\(database)' client-windows --format markdown --figures svg "
        + "--out '\(folder.file("out"))'")
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: folder.file("out/client-windows.md"), encoding: .utf8)
    #expect(text.contains("gnuplot did not draw cv: no such cv"))
    #expect(text.components(separatedBy: "](figures/").count == 4)
  }
}
