internal import SQLite
internal import TraceStore

/// Memory of applications by the day of the Azure Functions 2019 trace,
/// `app_memory_percentiles.anon.d*.csv` (Shahrad et al., ATC 2020), MB.
enum AzureMemory: TraceFormat {
  static let description = FormatDescription(
    name: "azure-2019-memory",
    summary: "Azure Functions 2019 memory of applications by the day (CSV)",
    family: .serverless)

  /// The columns by the names that the files give them.
  enum Column: String, CaseIterable {
    case owner = "HashOwner"
    case app = "HashApp"
    case samples = "SampleCount"
    case mean = "AverageAllocatedMb"
    case p1 = "AverageAllocatedMb_pct1"
    case p5 = "AverageAllocatedMb_pct5"
    case p25 = "AverageAllocatedMb_pct25"
    case p50 = "AverageAllocatedMb_pct50"
    case p75 = "AverageAllocatedMb_pct75"
    case p95 = "AverageAllocatedMb_pct95"
    case p99 = "AverageAllocatedMb_pct99"
    case p100 = "AverageAllocatedMb_pct100"

    /// The column of `app_memory` for a number that need not be whole.
    var real: AppMemoryColumn? {
      switch self {
      case .owner, .app, .samples: nil
      case .mean: .mean
      case .p1: .p1
      case .p5: .p5
      case .p25: .p25
      case .p50: .p50
      case .p75: .p75
      case .p95: .p95
      case .p99: .p99
      case .p100: .p100
      }
    }
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    return names.contains(Column.app.rawValue) && names.contains(Column.mean.rawValue)
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    .trace(Azure2019Day.trace)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let columns = try CSVColumns<Column>.read(csv, sink, format: description.name) {
      [.app, .samples].contains($0)
    }
    let start = Azure2019Day.start(sink)
    let numbers = AzureDayNumbers(
      sink, count: (columns.position(.samples), AppMemoryColumn.samples.rawValue),
      statistics: Column.allCases.compactMap { column in
        column.real.map { (columns.position(column), $0.rawValue) }
      })
    try CSVRecords(sink, into: .appMemory, stamp: AppMemoryColumn.start.rawValue)
      .appendAll(csv, fieldCount: columns.count) { csv, batch in
        let app = csv.text(columns.position(.app))
        guard !app.isEmpty else { return .malformedFunction }
        batch.set(AppMemoryColumn.datasetID.rawValue, integer: sink.datasetID)
        batch.set(AppMemoryColumn.start.rawValue, integer: start)
        batch.set(AppMemoryColumn.app.rawValue, AzureFunctionKey.value(app))
        batch.set(
          AppMemoryColumn.user.rawValue, AzureFunctionKey.value(csv.text(columns.position(.owner))))
        guard let values = numbers.read(csv) else { return .malformedNumber }
        numbers.fill(batch, values)
        return nil
      }
  }
}
