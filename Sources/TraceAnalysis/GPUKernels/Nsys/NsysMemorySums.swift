public import TraceReport
internal import TraceStore

/// The copies and sets, and their time on the device: cuda_gpu_mem_time_sum.
public enum NsysMemoryTimeSum: Analysis {
  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_gpu_mem_time_sum", "Which copies and sets take most of the device's time?",
    nsysTimeColumns(
      count: "Count", of: "operations", labels: [.init("Operation", "the kind of operation")]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var times = NsysTimes<MemoryOperation>()
    try request.scanMemoryOperations { operation, duration, _ in
      times.append(operation, duration)
    }
    let table = times.rows(of: description.tables[0]) { [.text($0.name)] }
    return description.nsysReport(request, table)
  }
}

/// The copies and sets, and their bytes: cuda_gpu_mem_size_sum.
public enum NsysMemorySizeSum: Analysis {
  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_gpu_mem_size_sum", "Which copies and sets move most bytes?",
    [
      .init("Total (MB)", decimals: 3, "sum of the bytes, 10^6 bytes"),
      .init("Count", "number of operations"),
      .init("Avg (MB)", decimals: 3, "mean of the bytes, 10^6 bytes"),
      .init("Med (MB)", decimals: 3, "median of the bytes, 10^6 bytes"),
      .init("Min (MB)", decimals: 3, "fewest bytes, 10^6 bytes"),
      .init("Max (MB)", decimals: 3, "most bytes, 10^6 bytes"),
      .init("StdDev (MB)", decimals: 3, "sample standard deviation of the bytes, 10^6 bytes"),
      .init("Operation", "the kind of operation"),
    ])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var groups = RowGroups<MemoryOperation>()
    var bytes: [Int64] = []
    var unknown = 0
    try request.scanMemoryOperations { operation, _, size in
      guard let size else {
        unknown += 1
        return
      }
      groups.append(operation)
      bytes.append(size)
    }
    let rows = zip(groups.keys, groups.summaries(of: bytes)).compactMap { operation, summary in
      summary.map { row(operation, $0) }
    }
    let notes: [Report.Note] =
      unknown == 0
      ? []
      : [
        .init(
          "unknown-bytes", .warning,
          "\(unknown) operations are left out: the trace does not tell their bytes")
      ]
    return description.nsysReport(
      request, description.tables[0].filled(with: rows), notes: notes)
  }

  private static func row(_ operation: MemoryOperation, _ summary: NsysSummary) -> NsysRow {
    NsysRow(
      rank: Double(summary.total), order: [.text(operation.name)],
      cells: [
        megabytes(Double(summary.total)), .integer(summary.count), megabytes(summary.average),
        megabytes(summary.median), megabytes(Double(summary.minimum)),
        megabytes(Double(summary.maximum)), megabytes(summary.deviation), .text(operation.name),
      ])
  }
}

/// Bytes in 10^6 bytes, to three decimals as C's `printf` has them: halves of the exact number to even.
private func megabytes(_ bytes: Double) -> Table.Value {
  let number = bytes / 1e6
  let thousandths = number * 1000
  let error = (-thousandths).addingProduct(number, 1000)
  var rounded = thousandths.rounded(.toNearestOrEven)
  if thousandths - thousandths.rounded(.down) == 0.5, error != 0 {
    rounded = thousandths.rounded(error > 0 ? .up : .down)
  }
  return .real(rounded / 1000)
}

/// A kind of copy, or a set.
struct MemoryOperation: Hashable {
  var kind: GPUActivityKind
  var copyKind: Int64?

  /// What Nsight Systems calls it.
  var name: String { nsysOperationName(kind, copyKind: copyKind) }
}

extension AnalysisRequest {
  /// Hands each copy and set to `body`: what it is, its duration, its bytes.
  fileprivate func scanMemoryOperations(
    _ body: (MemoryOperation, Int64, Int64?) throws -> Void
  ) throws {
    let columns: [GPUActivityColumn] = [.kind, .duration, .copyKind, .bytes]
    try store.scan(.gpuActivity, columns: columns.map(\.name), of: dataset) { batch in
      for row in 0..<batch.count {
        guard let kind = batch.integer(0, row).flatMap(GPUActivityKind.init),
          kind == .copy || kind == .set
        else { continue }
        let operation = MemoryOperation(
          kind: kind, copyKind: kind == .copy ? batch.integer(2, row) : nil)
        try body(operation, batch.integer(1, row) ?? 0, batch.integer(3, row))
      }
    }
  }
}
