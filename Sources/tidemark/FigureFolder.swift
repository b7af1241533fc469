import Subprocess
import SystemPackage
import TraceReport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of figures: of each the data as CSV, a gnuplot script and the pictures drawn with it.
struct FigureFolder: Sendable {
  let path: String
  let kinds: [PictureKind]

  /// Makes the folder with a makefile that draws what is in it.
  init(path: String, kinds: [PictureKind]) throws {
    self.path = path
    self.kinds = kinds
    try makeFolder(path)
    try save(PictureKind.makefile, to: "\(path)/Makefile")
  }

  /// Writes a figure's data and script.
  ///
  /// - Parameters:
  ///   - figure: what to draw.
  ///   - stem: its file name without extension.
  ///   - palette: the colours of the run.
  /// - Throws: where a file cannot be written.
  func write(_ figure: Figure, stem: String, palette: Palette) throws {
    let drawn = figure.drawn
    var data = ""
    CSVFormat.render(drawn.table, to: &data)
    try save(data, to: "\(path)/\(stem).csv")
    let script = GnuplotScript(drawn, palette: palette).text(data: "\(stem).csv")
    try save(script, to: "\(path)/\(stem).gp")
  }

  /// Draws figures that are written: all of a kind by one gnuplot, each by its own where that fails.
  ///
  /// - Parameter stems: their file names without extension.
  /// - Returns: what each came to.
  func draw(_ stems: [String]) async -> [String: DrawingOutcome] {
    var outcomes: [String: DrawingOutcome] = [:]
    for kind in kinds {
      let together = await draw(stems, as: kind)
      for stem in stems {
        var outcome = together
        if case .failed = together, stems.count > 1 { outcome = await draw([stem], as: kind) }
        if outcomes[stem] ?? .drawn == .drawn { outcomes[stem] = outcome }
      }
    }
    return outcomes
  }

  private func draw(_ stems: [String], as kind: PictureKind) async -> DrawingOutcome {
    let arguments = stems.flatMap { stem in
      ["-e", "reset; " + kind.preamble(writingTo: "\(stem).\(kind.rawValue)"), "\(stem).gp"]
    }
    do {
      let run = try await Subprocess.run(
        .name("gnuplot"), arguments: Arguments(arguments), workingDirectory: FilePath(path),
        output: .discarded, error: .string(limit: 1 << 16))
      guard !run.terminationStatus.isSuccess else { return .drawn }
      return .failed(run.standardError.split(separator: "\n").last.map(String.init) ?? "")
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .noGnuplot
    } catch {
      return .failed("\(error)")
    }
  }

  /// Removes the folder with everything that belongs to the figures named.
  func remove(_ stems: [String]) {
    unlink("\(path)/Makefile")
    for stem in stems {
      for ending in ["csv", "gp"] + kinds.map(\.rawValue) { unlink("\(path)/\(stem).\(ending)") }
    }
    rmdir(path)
  }

  /// What a figure is drawn as: SVG first, then PNG, then PDF.
  func kinds(of stem: String) -> [PictureKind] {
    [.svg, .png, .pdf].filter { kinds.contains($0) && isReadable("\(path)/\(stem).\($0.rawValue)") }
  }

  /// The picture of a figure as SVG text; nil where it is not drawn.
  func vectorPicture(_ stem: String) -> String? { contents(of: "\(path)/\(stem).svg") }
}

/// What drawing a figure came to.
enum DrawingOutcome: Sendable, Equatable {
  case drawn
  /// No gnuplot is on the path.
  case noGnuplot
  /// gnuplot's last words.
  case failed(String)
}
