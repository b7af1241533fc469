internal import Statistics
public import TraceReport
internal import TraceStore

/// Where a workload turns from CPU-bound to GPU-bound as a parameter grows.
///
/// Datasets are points of a sweep: the parameter is stated at ingest (`--param batch_size=8`, or
/// `--params-from`). TKLQT is flat while launches set the pace and rises once kernels queue (SKIP,
/// arXiv 2504.11750).
public enum Boundedness: JointAnalysis {
  static let parameter = AnalysisSetting(
    "parameter", "batch_size", "the dataset's parameter that grows")
  static let series = AnalysisSetting(
    "series", "model,gpu,machine,mode",
    "the parameters that tell series apart; gpu is the device's name where it is no parameter")
  static let tolerance = AnalysisSetting(
    "tolerance", 0.5,
    "how far above its plateau TKLQT may be, of the plateau, before it has left it (inferred: SKIP finds the transition by eye)"
  )

  /// The name, the question, the tables and the settings.
  public static let description = AnalysisDescription(
    name: "boundedness",
    question: "Is the host or the device the bottleneck, and from which batch size on?",
    families: [.gpuKernels], tables: BoundednessTables().all, options: [],
    settings: [parameter, series, tolerance, Iterations.annotation])

  /// Answers for all datasets.
  public static func run(_ requests: [AnalysisRequest]) throws -> Report {
    var report = Report(
      analysis: description.name, dataset: requests.map(\.dataset.label).joined(separator: ", "))
    report.parameters = sharedParameters(requests)
    guard let request = requests.first else { return report }
    let points = try requests.map { try SweepPoint($0) }
    let sweeps = Sweep.all(points, tolerance: try request.number(tolerance, atLeast: 0))
    let name = request.text(parameter) ?? "batch_size"
    var tables = BoundednessTables()
    for sweep in sweeps { tables.append(sweep, beside: sweeps.first) }
    report.tables = tables.all
    report.verdict = BoundednessVerdict(sweeps, parameter: name).lines
    report.notes = BoundednessVerdict(sweeps, parameter: name).notes
    report.figures = BoundednessFigures(sweeps, parameter: name).all
    return report
  }
}
