public import TraceReport
internal import TraceStore

/// The kernels, copies and sets in one table: cuda_gpu_sum.
public enum NsysActivitySum: Analysis {
  private enum Key: Hashable {
    case kernel(Int64?)
    case memory(MemoryOperation)
  }

  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_gpu_sum", "Which kernels, copies and sets take most of the device's time?",
    nsysTimeColumns(
      count: "Instances", of: "runs of the kernel or operation",
      labels: [
        .init("Category", "CUDA_KERNEL or MEMORY_OPER"),
        .init("Operation", "the kernel or the kind of operation"),
      ]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var times = NsysTimes<Key>()
    let columns: [GPUActivityColumn] = [.kind, .duration, .name, .copyKind]
    try request.store.scan(.gpuActivity, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let kind = batch.integer(0, row).flatMap(GPUActivityKind.init), kind != .graph
        else { continue }
        let copyKind = kind == .copy ? batch.integer(3, row) : nil
        let key: Key =
          kind == .kernel
          ? .kernel(batch.integer(2, row))
          : .memory(MemoryOperation(kind: kind, copyKind: copyKind))
        times.append(key, batch.integer(1, row) ?? 0)
      }
    }
    let names = try request.store.dictionary()
    let table = times.rows(of: description.tables[0]) { key in
      switch key {
      case .kernel(let name): ["CUDA_KERNEL", .text(name.flatMap { names[$0] })]
      case .memory(let operation): ["MEMORY_OPER", .text(operation.name)]
      }
    }
    return description.nsysReport(request, table, notes: try wholeGraphNotes(request))
  }
}
