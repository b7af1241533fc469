internal import Statistics
public import TraceReport
internal import TraceStore

/// The metrics of SKIP: how long kernels take to be launched and to begin, and what the device waits.
public enum Skip: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "skip", question: "How long do launches and queues take, and how long does the GPU wait?",
    families: [.gpuKernels], tables: SkipTables().all, options: [.from, .to],
    settings: [Iterations.annotation])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try GPUTrace(request)
    let whole = SkipMeasures(trace)
    var tables = SkipTables()
    tables.append("all", whole)
    let iterations = try Iterations(request)
    let measured = measures(trace, iterations)
    for (iteration, measures) in zip(iterations.all, measured) {
      tables.append(iteration.name, measures)
    }
    tables.appendKernelNames(trace)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = SkipVerdict(whole, trace).lines
    report.notes = SkipNotes(whole, iterations, request).all
    report.tables = tables.all
    report.figures = SkipFigures(trace).all
    return report
  }

  /// An operator belongs to the iteration in which it begins.
  private static func measures(_ trace: GPUTrace, _ iterations: Iterations) -> [SkipMeasures] {
    var operators = [[Int]](repeating: [], count: iterations.all.count)
    for index in trace.operators.places {
      if let number = iterations.number(at: trace.operators.start[index]) {
        operators[number].append(index)
      }
    }
    return zip(iterations.launchedRows(trace), operators).map {
      SkipMeasures(trace, rows: $0, operators: $1)
    }
  }
}
