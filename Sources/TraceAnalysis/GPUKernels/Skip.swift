internal import Statistics
public import TraceReport
internal import TraceStore

/// The metrics of SKIP: how long kernels take to be launched and to begin, and what the device waits.
public enum Skip: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "skip", question: "How long do launches and queues take, and how long does the GPU wait?",
    families: [.gpuKernels], tables: SkipTables().all, options: [],
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

  /// A kernel belongs to the iteration in which it is launched, an operator to that in which it begins.
  private static func measures(_ trace: GPUTrace, _ iterations: Iterations) -> [SkipMeasures] {
    guard !iterations.all.isEmpty else { return [] }
    var rows = [[Int]](repeating: [], count: iterations.all.count)
    var operators = rows
    for row in trace.activity.byStart {
      let call = Int(trace.activity.launch[row])
      let time = call >= 0 ? trace.calls.start[call] : trace.activity.start[row]
      if let number = iterations.number(at: time) { rows[number].append(row) }
    }
    for index in trace.operators.start.indices {
      if let number = iterations.number(at: trace.operators.start[index]) {
        operators[number].append(index)
      }
    }
    return zip(rows, operators).map { SkipMeasures(trace, rows: $0, operators: $1) }
  }
}
