internal import Statistics
public import TraceReport
internal import TraceStore

/// The metrics of SKIP: how long kernels take to be launched and to begin, and what the device waits.
public enum Skip: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "skip", question: "How long do launches and queues take, and how long does the GPU wait?",
    families: [.gpuKernels], tables: SkipTables().all, options: [.from, .to],
    settings: [Iterations.annotation], needs: [.rows(in: .gpuActivity)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try request.trace(hasOperators: false)
    let iterations = try Iterations(request)
    let totals = try SkipTotals(trace, iterations, request)
    let pace = PaceClassifier(trace)
    var tables = SkipTables()
    tables.append("all", totals.whole)
    for (iteration, measures) in zip(iterations.all, totals.iterations) {
      tables.append(iteration.name, measures)
    }
    tables.append(pace)
    tables.appendKernelNames(trace)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = SkipVerdict(totals.whole, pace).lines
    report.notes = SkipNotes(totals.whole, iterations, request).all
    report.tables = tables.all
    if request.drawsFigures { report.figures = SkipFigures(trace).all }
    return report
  }
}
