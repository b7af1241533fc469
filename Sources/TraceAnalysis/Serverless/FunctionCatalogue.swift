internal import TraceStore

/// The functions of a dataset and what is said of them.
struct FunctionCatalogue {
  /// A function; nil where the trace does not say.
  struct Function {
    let id: Int64
    let name: String
    let user: String?
    let runtime: String?
    /// The triggers as the trace lists them, and their group.
    let triggers, trigger: String?
    let poolSize: String?
    /// Processor limit and memory limit of its pods, `300-128`: thousandths of a core, MB.
    let configuration: String?
  }

  /// In the order in which they appear in the trace.
  private(set) var functions: [Function] = []
  /// The place of each function's id in ``functions``, plus 1; 0 where there is none.
  private var places: [Int32] = []

  /// Reads the functions of a dataset.
  init(_ request: AnalysisRequest) throws {
    let texts = try request.store.dictionary()
    let rows = try request.store.connection.rows(
      """
      SELECT function_id, user, runtime_id, triggers_id, trigger_id, pool_size_id,
        cpu_limit_mcores, memory_limit_mb
      FROM function WHERE dataset_id = ? ORDER BY id
      """, [.integer(request.dataset.id)])
    for row in rows {
      guard let id = row[0].integer else { continue }
      func text(_ column: Int) -> String? { row[column].integer.flatMap { texts[$0] } }
      let limits = [row[6].integer, row[7].integer].compactMap(\.self)
      add(
        Function(
          id: id, name: texts[id] ?? "?", user: userText(row[1]), runtime: text(2),
          triggers: text(3), trigger: text(4), poolSize: text(5),
          configuration: limits.count == 2 ? "\(limits[0])-\(limits[1])" : nil))
    }
  }

  private mutating func add(_ function: Function) {
    while places.count <= Int(function.id) { places.append(0) }
    functions.append(function)
    places[Int(function.id)] = Int32(functions.count)
  }

  /// The place of a function in ``functions``; nil where the dataset has none of this id.
  @inline(__always)
  func place(_ id: Int64) -> Int? {
    guard id >= 0, id < places.count, places[Int(id)] > 0 else { return nil }
    return Int(places[Int(id)]) - 1
  }
}

/// An owner as it is written: a number, a text, or a hash in hexadecimal digits.
private func userText(_ value: SQLiteValue) -> String? {
  switch value {
  case .integer(let number): String(number)
  case .text(let text): text
  case .blob(let bytes):
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  case .real, .null: nil
  }
}
