internal import Statistics
public import TraceReport
internal import TraceStore

/// Which kernels always follow each other, and how many launches fusing them would save.
public enum Fusion: Analysis {
  static let minimumOccurrences = AnalysisSetting(
    "min_occurrences", 1,
    "how often a chain must occur to be deterministic; with 1, every chain that begins with a kernel that runs once is"
  )
  /// The lengths of chains that are looked at.
  static let lengths = (1...8).map { 1 << $0 }

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "fusion", question: "Which chains of kernels could be fused, and what would it save?",
    families: [.gpuKernels], tables: FusionTables().all, options: [.from, .to],
    settings: [minimumOccurrences], needs: [.rows(in: .gpuActivity)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try request.trace()
    let rows = trace.activity.byLane { trace.activity.kind[$0] == .kernel }
    let sequence = rows.flatMap(Array.init)
    var chains = KernelChains(
      kernels: sequence.map { trace.activity.name[$0] }, segments: rows.map(\.count))
    let minimum = Int(try request.number(minimumOccurrences, atLeast: 1))
    let fusions = lengths.map { chains.fusion(length: $0, minimumOccurrences: minimum) }
    var tables = FusionTables()
    for fusion in fusions { tables.append(fusion) }
    tables.append(chainsOf: fusions, sequence, trace)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = [verdict(fusions)]
    report.notes = notes(minimum)
    report.tables = tables.all
    report.figures = figures(fusions)
    return report
  }

  private static func verdict(_ fusions: [ChainFusion]) -> String {
    guard let best = fusions.max(by: { $0.idealSpeedup < $1.idealSpeedup }),
      best.eagerKernels > 0
    else { return "no kernel ran" }
    guard best.instances > 0 else { return "no chain of kernels always runs together" }
    return "fusing chains of \(best.length) kernels would leave \(best.fusedKernels) of "
      + "\(best.eagerKernels) launches: ideal speedup \(twoDigits(best.idealSpeedup)) where launches "
      + "set the pace"
  }

  private static func notes(_ minimum: Int) -> [Report.Note] {
    var notes = [
      Report.Note(
        "definition",
        "a chain is deterministic where it occurs as often as its first kernel (SKIP's proximity score 1); kernels of a stream by start, overlapping occurrences counted, instances fused from left to right; only launches are saved, kernels take as long as before"
      )
    ]
    if minimum == 1 {
      notes.append(
        .init(
          "single-occurrences",
          "chains that occur once count too: in a trace of one iteration long chains are deterministic for want of a second look; --set min_occurrences=2 leaves them out"
        ))
    }
    return notes
  }

  private static func figures(_ fusions: [ChainFusion]) -> [Figure] {
    var figure = Figure(
      "speedup", title: "Ideal speedup by fusion",
      caption:
        "Launches now over launches with every deterministic chain of a length fused into one "
        + "kernel.",
      x: .logarithmic("kernels in a chain"), y: .linear("ideal speedup"))
    figure.add("ideal speedup", .line, fusions.map { (Double($0.length), $0.idealSpeedup) })
    figure.references = [.horizontal(1, "nothing to fuse")]
    return fusions.contains { $0.eagerKernels > 0 } ? [figure] : []
  }
}
