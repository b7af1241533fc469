public import TraceReport
internal import TraceStore

/// Kernels with the calls that launched them: cuda_kern_exec_sum.
///
/// Call time A runs from the beginning of the call to its end, queue time Q from there to the beginning
/// of the kernel where that is not negative, kernel time K from the kernel's beginning to its end, total
/// time T from the call's beginning to the later end. Kernels without a launch are left out.
public enum NsysExecutionSum: Analysis {
  private struct Key: Hashable {
    var process: Int64?
    var thread: Int64?
    var device: Int64?
    var function: Int32
    var kernel: Int64?
  }

  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_kern_exec_sum", "How long do kernels take from the call to the end, and in which part?",
    [
      .init("PID", "the process of the call"), .init("TID", "the thread of the call"),
      .init("DevId", "the device of the kernel"), .init("Count", "kernels"),
      .init("QCount", "kernels that began after the call returned"),
    ]
      + nsysDistributionColumns("T", of: "total time, from call to the later end")
      + nsysDistributionColumns("A", of: "call time")
      + nsysDistributionColumns(
        "Q", of: "queue time, from the call's end to the kernel's beginning")
      + nsysDistributionColumns("K", of: "kernel time")
      + [
        .init("API Name", "the function, without a version of four digits"),
        .init("Kernel Name", "the kernel"),
      ])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let calls = try LaunchingCalls(request)
    var links = LinkedKernels()
    try links.read(request, calls)
    let names = try request.store.dictionary()
    let table = links.rows(of: description.tables[0], calls.functions, names)
    let orphans: [Report.Note] =
      links.orphans == 0
      ? []
      : [
        .init(
          "orphans",
          "\(links.orphans) of \(links.orphans + links.count) kernels are left out: the call that launched them is not in the trace"
        )
      ]
    return description.nsysReport(
      request, table, notes: orphans + (try wholeGraphNotes(request)))
  }

  /// The host's calls, in the order of the trace.
  private struct LaunchingCalls {
    let rows: RowPlaces
    let functions: FunctionNames
    private(set) var start: [Int64] = []
    private(set) var duration: [Int64] = []
    private(set) var function: [Int32] = []
    private(set) var process: [Int32] = []
    private(set) var thread: [Int64?] = []

    init(_ request: AnalysisRequest) throws {
      rows = RowPlaces(try request.store.ranges(of: request.dataset, in: .gpuHostCall))
      functions = try FunctionNames(request)
      let columns: [GPUHostCallColumn] = [.start, .duration, .name, .process, .thread]
      try request.store.scan(.gpuHostCall, columns: columns.map(\.name), of: request.dataset) {
        batch in
        for row in 0..<batch.count {
          start.append(batch.integer(0, row) ?? 0)
          duration.append(batch.integer(1, row) ?? 0)
          function.append(functions.number(batch.integer(2, row)))
          process.append(Int32(clamping: batch.integer(3, row) ?? -1))
          thread.append(batch.integer(4, row))
        }
      }
    }
  }

  /// The four times of each kernel with a launch.
  private struct LinkedKernels {
    private(set) var orphans = 0
    private var groups = RowGroups<Key>()
    private var total: [Int64] = []
    private var call: [Int64] = []
    private var queue: [Int64] = []
    private var kernel: [Int64] = []

    var count: Int { total.count }

    mutating func read(_ request: AnalysisRequest, _ calls: LaunchingCalls) throws {
      let launches = try request.launches(calls.rows)
      let columns: [GPUActivityColumn] = [.kind, .start, .duration, .name, .device]
      var place = 0
      try request.store.scan(.gpuActivity, columns: columns.map(\.name), of: request.dataset) {
        batch in
        for row in 0..<batch.count {
          let launch = Int(launches[place])
          place += 1
          guard batch.integer(0, row) == GPUActivityKind.kernel.rawValue else { continue }
          if launch < 0 { orphans += 1 } else { append(batch, row, launch, calls) }
        }
      }
    }

    private mutating func append(
      _ batch: ColumnBatch, _ row: Int, _ launch: Int, _ calls: LaunchingCalls
    ) {
      let process = calls.process[launch]
      groups.append(
        Key(
          process: process < 0 ? nil : Int64(process), thread: calls.thread[launch],
          device: batch.integer(4, row), function: calls.function[launch],
          kernel: batch.integer(3, row)))
      let (start, duration) = (batch.integer(1, row) ?? 0, batch.integer(2, row) ?? 0)
      let returned = calls.start[launch] + calls.duration[launch]
      total.append(max(returned, start + duration) - calls.start[launch])
      call.append(calls.duration[launch])
      queue.append(start - returned)
      kernel.append(duration)
    }

    /// One row per group, the longest mean of the total time first.
    func rows(of table: Table, _ functions: FunctionNames, _ names: [Int64: String]) -> Table {
      let summaries = [total, call, queue, kernel].map { groups.summaries(of: $0) }
      let rows = groups.keys.indices.map { group in
        let key = groups.keys[group]
        let labels: [Table.Value] = [
          .text(functions.name(key.function)), .text(key.kernel.flatMap { names[$0] }),
        ]
        let places = [key.process, key.thread, key.device].map { number -> Table.Value in
          number.map { .integer($0) } ?? .null
        }
        let counts: [Table.Value] = [
          .integer(groups.counts[group]), .integer(summaries[2][group]?.count ?? 0),
        ]
        let distributions = summaries.flatMap { summary -> [Table.Value] in
          summary[group]?.distributionCells ?? [.null, .null, .null, .null, .null]
        }
        return NsysRow(
          rank: summaries[0][group]?.average ?? 0, order: places + labels,
          cells: places + counts + distributions + labels)
      }
      return table.filled(with: rows)
    }
  }
}

extension AnalysisRequest {
  /// The launching call's place of each row of device activity; -1 is none.
  fileprivate func launches(_ calls: RowPlaces) throws -> [Int32] {
    var launches: [Int32] = []
    try store.scan(
      .gpuActivityLink, columns: [GPUActivityLinkColumn.launch.name], of: dataset
    ) { batch in
      for row in 0..<batch.count { launches.append(calls.place(batch.integer(0, row))) }
    }
    return launches
  }
}
