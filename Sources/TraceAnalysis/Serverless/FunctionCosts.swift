internal import Statistics
internal import TraceStore

/// What a cold start and an idle pod of each function cost, as far as the dataset says.
///
/// The memory of a pod is that of its pool, else the mean allocated memory of its application; without
/// one, the mean of the other functions'.
struct FunctionCosts {
  /// How long cold starts take.
  let times: ColdStartTimes
  /// The memory of a pod of each function, GB of 1024 MB; 1 where the dataset knows of none.
  private(set) var memory: [Double]
  /// Functions whose pool or application states its memory, and those of applications.
  private(set) var withMemory = 0
  private(set) var withApplicationMemory = 0
  /// The recorded cold starts of each function in the time of its requests.
  private(set) var recorded: [Int]

  /// The time of a cold start of each function, s; 1 where the dataset has none at all.
  var coldStart: [Double] { times.seconds }
  /// Whether cold starts are in seconds; else they are counted.
  var hasTime: Bool { times.areKnown }
  /// Whether idle pods are in GB s; else in pod s.
  var hasMemory: Bool { withMemory > 0 }

  /// Reads what functions cost.
  ///
  /// - Parameters:
  ///   - request: the dataset; all of its cold starts are taken, negative times left out.
  ///   - functions: the functions' numbers.
  ///   - window: when recorded cold starts are counted.
  ///   - choice: what is taken of the recorded times of cold starts.
  /// - Throws: where the store cannot be read.
  init(
    _ request: AnalysisRequest, _ functions: ItemNumbers, _ window: ClosedRange<Int64>,
    _ choice: ColdStartTimes.Choice
  ) throws {
    let count = functions.ids.count
    var (numbers, known) = (functions, RecordedColdStarts(count, for: choice))
    var recorded = [Int](repeating: 0, count: count)
    let columns: [ColdStartColumn] = [.function, .ready, .total]
    try request.store.scan(.coldStart, columns: columns.map(\.name), of: request.dataset) { batch in
      for row in 0..<batch.count {
        guard let function = batch.integer(0, row), let ready = batch.integer(1, row) else {
          continue
        }
        let number = numbers.number(of: function).number
        guard number < count else { continue }
        if window.contains(ready) { recorded[number] += 1 }
        if let total = batch.integer(2, row), total >= 0 {
          known.add(number, ready: ready, time: total)
        }
      }
    }
    self.recorded = recorded
    times = ColdStartTimes(choice, known, classes: try Self.classes(request, functions.ids))
    let limits = try request.store.functions(of: request.dataset, .memoryLimit)
    let allocated = try Self.allocated(request)
    withApplicationMemory = functions.ids.count { limits[$0] == nil && allocated[$0] != nil }
    let memories = functions.ids.map { id in
      (limits[id].map { Double($0) } ?? allocated[id]).map { $0 / 1024 }
    }
    withMemory = memories.count { $0 != nil }
    let mean = memories.compactMap(\.self).reduce(0, +) / Double(max(withMemory, 1))
    memory = memories.map { $0 ?? (mean > 0 ? mean : 1) }
  }

  /// The mean allocated memory of each function's application, MB, weighted with the samples of days.
  private static func allocated(_ request: AnalysisRequest) throws -> [Int64: Double] {
    let rows = try request.store.connection.rows(
      """
      WITH memory AS MATERIALIZED (
        SELECT app, sum(mean_mb * samples) / sum(samples) AS mb FROM app_memory
        WHERE dataset_id = ? AND samples > 0 AND mean_mb IS NOT NULL GROUP BY app)
      SELECT function_id, mb FROM function JOIN memory USING (app) WHERE dataset_id = ?
      """, [.integer(request.dataset.id), .integer(request.dataset.id)])
    return rows.reduce(into: [:]) { found, row in
      if let function = row[0].integer, case .real(let memory) = row[1] { found[function] = memory }
    }
  }

  /// The runtime and the pool size of each function.
  private static func classes(_ request: AnalysisRequest, _ functions: [Int64]) throws
    -> [[Int64?]]
  {
    let runtimes = try request.store.functions(of: request.dataset, .runtime)
    let sizes = try request.store.functions(of: request.dataset, .poolSize)
    return functions.map { [runtimes[$0], sizes[$0]] }
  }
}
