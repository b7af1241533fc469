public import TraceReport
internal import TraceStore

/// The kernels by grid and block, and their time on the device: cuda_gpu_kern_gb_sum.
public enum NsysKernelGridSum: Analysis {
  /// A kernel with its launch configuration.
  private struct Key: Hashable {
    var name: Int64?
    var grid: SIMD3<Int64>
    var block: SIMD3<Int64>
  }

  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_gpu_kern_gb_sum",
    "Which kernels, by grid and block, take most of the device's time?",
    nsysTimeColumns(
      count: "Instances", of: "runs of the kernel with this grid and block",
      labels: [
        .init("GridXYZ", "blocks in the grid: x, y, z"),
        .init("BlockXYZ", "threads in a block: x, y, z"), .init("Name", "the kernel"),
      ]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var times = NsysTimes<Key>()
    let columns: [GPUActivityColumn] = [
      .kind, .duration, .name, .gridX, .gridY, .gridZ, .blockX, .blockY, .blockZ,
    ]
    try request.store.scan(.gpuActivity, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count
      where batch.integer(0, row) == GPUActivityKind.kernel.rawValue {
        func extent(_ column: Int) -> SIMD3<Int64> {
          SIMD3(
            batch.integer(column, row) ?? 0, batch.integer(column + 1, row) ?? 0,
            batch.integer(column + 2, row) ?? 0)
        }
        times.append(
          Key(name: batch.integer(2, row), grid: extent(3), block: extent(6)),
          batch.integer(1, row) ?? 0)
      }
    }
    let names = try request.store.dictionary()
    let name = { (key: Key) -> Table.Value in .text(key.name.flatMap { names[$0] }) }
    let table = times.rows(
      of: description.tables[0], order: { [name($0)] + numbers($0.grid) + numbers($0.block) },
      labels: { [.text(text($0.grid)), .text(text($0.block)), name($0)] })
    return description.nsysReport(request, table, notes: try wholeGraphNotes(request))
  }

  private static func numbers(_ extent: SIMD3<Int64>) -> [Table.Value] {
    [.integer(extent.x), .integer(extent.y), .integer(extent.z)]
  }

  /// Each number in four places or more: ` 244    1    6`.
  private static func text(_ extent: SIMD3<Int64>) -> String {
    [extent.x, extent.y, extent.z].map { number in
      let digits = String(number)
      return String(repeating: " ", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}
