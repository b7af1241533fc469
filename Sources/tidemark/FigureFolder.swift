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

  /// Draws a figure that is written.
  ///
  /// - Parameter stem: its file name without extension.
  /// - Returns: what it came to.
  func draw(_ stem: String) async -> DrawingOutcome {
    for kind in kinds {
      do {
        let preamble = kind.preamble(writingTo: "\(stem).\(kind.rawValue)")
        let run = try await Subprocess.run(
          .name("gnuplot"), arguments: ["-e", preamble, "\(stem).gp"],
          workingDirectory: FilePath(path), output: .discarded, error: .string(limit: 1 << 16))
        guard run.terminationStatus.isSuccess else {
          return .failed(run.standardError.split(separator: "\n").last.map(String.init) ?? "")
        }
      } catch let error as SubprocessError where error.code == .executableNotFound {
        return .noGnuplot
      } catch {
        return .failed("\(error)")
      }
    }
    return .drawn
  }

  /// Removes the folder with everything that belongs to the figures named.
  func remove(_ stems: [String]) {
    unlink("\(path)/Makefile")
    for stem in stems {
      for ending in ["csv", "gp"] + kinds.map(\.rawValue) { unlink("\(path)/\(stem).\(ending)") }
    }
    rmdir(path)
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
