internal import Statistics
public import TraceReport
internal import TraceStore

/// What devices run, and which operators it comes from.
public enum Kernels: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "kernels", question: "Which kernels and operators take most of the device's time?",
    families: [.gpuKernels], tables: KernelTables().all, options: [.from, .to],
    needs: [.rows(in: .gpuActivity)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let trace = try request.trace()
    let totals = try KernelTotals(trace, request)
    var tables = KernelTables()
    tables.append(totals, trace)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = verdict(totals, trace)
    report.notes = [
      .init(
        "definition",
        "communication: kernels with nccl or hccl in their name; memory: copies and sets; shares are of the sum of all durations, so that what runs at once counts twice"
      )
    ]
    report.tables = tables.all
    report.figures = figures(totals, trace)
    return report
  }

  private static func verdict(_ totals: KernelTotals, _ trace: GPUTrace) -> [String] {
    let sum = totals.classes.reduce(0) { $0 + $1.time }
    guard sum > 0, let first = totals.names.first else { return ["nothing ran on a device"] }
    let classes = totals.classes.filter { $0.count > 0 }.map {
      "\(percent(Double($0.time) / Double(sum))) \($0.name)"
    }
    var half = 0
    var time: Int128 = 0
    for total in totals.names where time * 2 < sum {
      time += total.time
      half += 1
    }
    return [
      "\(nanosecondText(sum)) on devices: \(classes.joined(separator: ", "))",
      "\(half) of \(totals.names.count) names take half of it; first "
        + "\(percent(Double(first.time) / Double(sum))) \(shortName(trace.names[first.name]))",
    ]
  }

  private static func figures(_ totals: KernelTotals, _ trace: GPUTrace) -> [Figure] {
    TimeBars(
      "time_by_name", title: "Device time by name",
      caption:
        "Sum of the durations of each kernel, copy or set: speeding up the first bars pays most.",
      x: .duration("device time")
    ).figures(
      totals.names.map { (trace.names[$0.name], Double($0.time) / 1e9) }, series: "device time")
  }
}
