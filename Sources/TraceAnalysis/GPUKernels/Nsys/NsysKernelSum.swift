public import TraceReport
internal import TraceStore

/// The kernels and their time on the device: cuda_gpu_kern_sum.
public enum NsysKernelSum: Analysis {
  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_gpu_kern_sum", "Which kernels take most of the device's time?",
    nsysTimeColumns(
      count: "Instances", of: "runs of the kernel", labels: [.init("Name", "the kernel")]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var times = NsysTimes<Int64?>()
    let columns: [GPUActivityColumn] = [.kind, .duration, .name]
    try request.store.scan(.gpuActivity, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count
      where batch.integer(0, row) == GPUActivityKind.kernel.rawValue {
        times.append(batch.integer(2, row), batch.integer(1, row) ?? 0)
      }
    }
    let names = try request.store.dictionary()
    let table = times.rows(of: description.tables[0]) { name in
      [.text(name.flatMap { names[$0] })]
    }
    return description.nsysReport(request, table, notes: try wholeGraphNotes(request))
  }
}

/// Where graphs were recorded as a whole, their kernels are not in the trace.
func wholeGraphNotes(_ request: AnalysisRequest) throws -> [Report.Note] {
  var count = 0
  try request.store.scan(
    .gpuActivity, columns: [GPUActivityColumn.kind.name], of: request.dataset
  ) { batch in
    for row in 0..<batch.count where batch.integer(0, row) == GPUActivityKind.graph.rawValue {
      count += 1
    }
  }
  guard count > 0 else { return [] }
  return [
    .init(
      "whole-graphs", .warning,
      "\(count) graph launches were recorded as a whole: their kernels are not in the trace, and not in this table; profile with --cuda-graph-trace=node"
    )
  ]
}
