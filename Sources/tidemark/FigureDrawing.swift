import TraceReport

/// The figures of a run, drawn report by report while the next analyses run.
struct FigureDrawing {
  private let folder: FigureFolder
  private let names: ReportNames
  /// Where the folder lies, seen from the report; nil for a folder that goes away again.
  private let link: String?
  private var palette = Palette()
  private var stems: [String] = []
  private let queue: AsyncStream<[String]>.Continuation
  private let drawing: Task<[String: DrawingOutcome], Never>

  /// Begins with a folder.
  init(in folder: FigureFolder, names: ReportNames, link: String?) {
    self.folder = folder
    self.names = names
    self.link = link
    let (stream, queue) = AsyncStream.makeStream(of: [String].self)
    self.queue = queue
    drawing = Task {
      var outcomes: [String: DrawingOutcome] = [:]
      for await stems in stream {
        outcomes.merge(await folder.draw(stems)) { $1 }
      }
      return outcomes
    }
  }

  /// Writes the figures of a report and puts them in the queue.
  mutating func add(_ report: Report) throws {
    guard !report.figures.isEmpty else { return }
    for figure in report.figures {
      palette.include(figure)
      try folder.write(figure, stem: stem(figure, report), palette: palette)
    }
    let drawn = report.figures.map { stem($0, report) }
    stems += drawn
    queue.yield(drawn)
  }

  /// Waits for the last figure; puts the pictures into the reports, and why where there are none.
  func finish(_ reports: inout [Report]) async {
    queue.finish()
    let outcomes = await drawing.value
    for report in reports.indices {
      for figure in reports[report].figures.indices {
        let stem = stem(reports[report].figures[figure], reports[report])
        reports[report].figures[figure].picture = .init(
          svg: folder.vectorPicture(stem), path: link.map { "\($0)/\(stem)" },
          kinds: folder.kinds(of: stem))
      }
      reports[report].notes += notes(of: reports[report], outcomes)
    }
    if link == nil { folder.remove(stems) }
  }

  private func notes(of report: Report, _ outcomes: [String: DrawingOutcome]) -> [Report.Note] {
    let drawn = report.figures.map { ($0.name, outcomes[stem($0, report)] ?? .drawn) }
    let make = link.map { "`make -C \($0)` in the report's folder draws them" }
    var notes = drawn.compactMap { name, outcome -> Report.Note? in
      guard case .failed(let words) = outcome else { return nil }
      return .init("figure-failed", .warning, "gnuplot did not draw \(name): \(words)")
    }
    if drawn.contains(where: { $0.1 == .noGnuplot }) {
      notes.append(
        .init(
          "no-gnuplot", .warning,
          "the figures are not drawn, since gnuplot is not installed (Debian: gnuplot-nox); "
            + (make ?? "with --out their data and scripts are written")))
    }
    return notes
  }

  private func stem(_ figure: Figure, _ report: Report) -> String {
    "\(names.stem(of: report))-\(figure.name)"
  }
}
