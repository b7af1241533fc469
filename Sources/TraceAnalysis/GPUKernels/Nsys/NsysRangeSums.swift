public import TraceReport
internal import TraceStore

/// The ranges of NVTX and their time: nvtx_sum.
public enum NsysRangeSum: Analysis {
  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "nvtx_sum", "Which ranges of NVTX take most time?",
    nsysTimeColumns(
      count: "Instances", of: "ranges",
      labels: [
        .init("Style", "PushPop or StartEnd"),
        .init("Range", "the range, with its domain before a colon where it has one"),
      ]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let ranges = try NsysRanges(request, [.pushPop, .startEnd])
    let table = ranges.times.rows(
      of: description.tables[0], order: { [ranges.name($0), .text($0.style)] },
      labels: { [.text($0.style), ranges.name($0)] })
    return description.nsysReport(request, table, notes: ranges.notes)
  }
}

/// The ranges of NVTX that a thread pushes and pops: nvtx_pushpop_sum.
public enum NsysPushPopSum: Analysis {
  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "nvtx_pushpop_sum", "Which ranges of NVTX that threads push and pop take most time?",
    nsysTimeColumns(
      count: "Instances", of: "ranges",
      labels: [.init("Range", "the range, with its domain before a colon where it has one")]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let ranges = try NsysRanges(request, [.pushPop])
    let table = ranges.times.rows(of: description.tables[0]) { [ranges.name($0)] }
    return description.nsysReport(request, table, notes: ranges.notes)
  }
}

/// The durations of a dataset's ranges of NVTX.
///
/// A range that was not ended runs to the last time of any range or mark.
private struct NsysRanges {
  struct Key: Hashable {
    var name: String?
    var domain: Int64?
    var kind: Int64

    var style: String { kind == GPUAnnotationKind.pushPop.rawValue ? "PushPop" : "StartEnd" }
  }

  private(set) var times = NsysTimes<Key>()
  private let names: [Int64: String]
  private var openEnded: [(key: Key, start: Int64)] = []
  private var lastTime = Int64.min

  init(_ request: AnalysisRequest, _ kinds: Set<GPUAnnotationKind>) throws {
    names = try request.store.dictionary()
    let columns: [GPUAnnotationColumn] = [.start, .duration, .kind, .name, .domain]
    let wanted = Set(kinds.map(\.rawValue))
    try request.store.scan(.gpuAnnotation, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count { append(batch, row, wanted) }
    }
    for range in openEnded { times.append(range.key, lastTime - range.start) }
  }

  private mutating func append(_ batch: ColumnBatch, _ row: Int, _ wanted: Set<Int64>) {
    guard let start = batch.integer(0, row), let kind = batch.integer(2, row),
      kind >= GPUAnnotationKind.pushPop.rawValue
    else { return }
    let duration = batch.integer(1, row)
    lastTime = max(lastTime, start + (duration ?? 0))
    guard wanted.contains(kind) else { return }
    let key = Key(name: batch.text(3, row), domain: batch.integer(4, row), kind: kind)
    if let duration {
      times.append(key, duration)
    } else {
      openEnded.append((key, start))
    }
  }

  /// The name as Nsight Systems writes it.
  func name(_ key: Key) -> Table.Value {
    guard let name = key.name, !name.isEmpty else { return .null }
    return .text((key.domain.flatMap { names[$0] }.map { $0 + ":" } ?? "") + name)
  }

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    if lastTime == .min {
      notes.append(
        .init(
          "no-nvtx",
          "the trace has no ranges of NVTX; those of the PyTorch profiler are in the view annotations"
        ))
    }
    if !openEnded.isEmpty {
      notes.append(
        .init(
          "open-ended", .warning,
          "\(openEnded.count) ranges have no end: they are taken to run to the last time of any range or mark"
        ))
    }
    return notes
  }
}
