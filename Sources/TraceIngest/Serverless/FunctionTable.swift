internal import SQLite
internal import TraceStore

/// The functions of a dataset, each known by the dictionary id of its whole name.
final class FunctionTable {
  /// What is known of a function.
  struct Row {
    /// The dictionary id of the whole name.
    var function: Int64
    var ownName: SQLiteValue = .null
    var user: SQLiteValue = .null
    var app: SQLiteValue = .null
    var pool: Int64?
    var poolSize: Int64?
    var cpuLimit: Int64?
    var memoryLimit: Int64?
    var cpuRequest: Int64?
    var runtime: Int64?
    var triggers: Int64?
    var trigger: Int64?
  }

  private let texts: ByteDictionary
  private let names: CategoryField
  private var rows: [Row] = []
  /// Where each function's row is.
  private var places: [Int64: Int] = [:]
  private var known: [Key: Int64] = [:]
  /// The functions last asked for, at the place that their key hashes to.
  private var recent = [Recent](repeating: Recent(), count: 4096)

  private struct Key: Hashable {
    var name: Int64
    var user: Int64
    var pool: Int64
  }

  private struct Recent {
    var key = Key(name: .min, user: 0, pool: 0)
    var function: Int64 = 0
  }

  init(_ texts: ByteDictionary) {
    self.texts = texts
    names = CategoryField(texts)
  }

  /// The number of functions.
  var count: Int { rows.count }

  /// The dictionary id of a text.
  func text(_ text: String) -> Int64? { names.id(ofText: text) }

  /// The function of Huawei's key; `pool` is a dictionary id, 0 where the pod's name has none.
  func function(name: Int64, user: Int64, pool: Int64) -> Int64 {
    let hash = name &* 31 &+ user &* 1009 &+ pool &* 65_537
    let slot = Int(truncatingIfNeeded: (hash ^ hash >> 12) & 4095)
    let key = Key(name: name, user: user, pool: pool)
    if recent[slot].key == key { return recent[slot].function }
    let function = known[key] ?? addHuawei(key)
    recent[slot] = Recent(key: key, function: function)
    return function
  }

  /// The function of a whole name as Huawei writes it, `name---user---pool`.
  func function(named text: String) -> Int64 {
    if let id = names.id(ofText: text), places[id] != nil { return id }
    let parts = text.split(separator: "---", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = Int64(parts[0]), let user = Int64(parts[1]) else {
      return function(named: text) { _ in }
    }
    return function(name: name, user: user, pool: names.id(ofText: String(parts[2])) ?? 0)
  }

  /// The function of a whole name; `fill` completes its row where it is new.
  func function(named text: String, _ fill: (inout Row) -> Void) -> Int64 {
    guard let id = names.id(ofText: text) else { return 0 }
    if places[id] == nil {
      var row = Row(function: id)
      fill(&row)
      places[id] = rows.count
      rows.append(row)
    }
    return id
  }

  /// Changes what is known of a function.
  func update(_ function: Int64, _ change: (inout Row) -> Void) {
    if let place = places[function] { change(&rows[place]) }
  }

  private func addHuawei(_ key: Key) -> Int64 {
    let pool = key.pool > 0 ? texts.string(Int(key.pool) - 1) : ""
    let id = function(named: "\(key.name)---\(key.user)---\(pool)") { row in
      row.ownName = .integer(key.name)
      row.user = .integer(key.user)
      guard key.pool > 0 else { return }
      row.pool = key.pool
      guard let size = PoolSize(pool) else { return }
      row.cpuLimit = size.cpu
      row.memoryLimit = size.memory
      row.poolSize = names.id(ofText: size.isSmall ? "small" : "large")
    }
    known[key] = id
    return id
  }
}

/// The limits in a pool's name, `<pool>-<thousandths of a core>-<MB>`.
struct PoolSize {
  /// The processor limit, thousandths of a core.
  let cpu: Int64
  /// The memory limit, MB.
  let memory: Int64

  init?(_ pool: String) {
    let parts = pool.split(separator: "-")
    guard parts.count >= 3, let cpu = Int64(parts[parts.count - 2]),
      let memory = Int64(parts[parts.count - 1])
    else { return nil }
    (self.cpu, self.memory) = (cpu, memory)
  }

  /// At most 400 thousandths of a core and 256 MB (Joosen et al., EuroSys 2025, section 4.2).
  var isSmall: Bool { cpu <= 400 && memory <= 256 }
}

// MARK: - Rows

extension FunctionTable {
  /// Fills the open row of a batch.
  func fill(_ batch: ColumnBatch, _ index: Int, datasetID: Int64) {
    let row = rows[index]
    batch.set(FunctionColumn.datasetID.rawValue, integer: datasetID)
    batch.set(FunctionColumn.function.rawValue, integer: row.function)
    batch.set(FunctionColumn.ownName.rawValue, row.ownName)
    batch.set(FunctionColumn.user.rawValue, row.user)
    batch.set(FunctionColumn.app.rawValue, row.app)
    batch.set(FunctionColumn.pool.rawValue, integer: row.pool)
    batch.set(FunctionColumn.poolSize.rawValue, integer: row.poolSize)
    batch.set(FunctionColumn.cpuLimit.rawValue, integer: row.cpuLimit)
    batch.set(FunctionColumn.memoryLimit.rawValue, integer: row.memoryLimit)
    batch.set(FunctionColumn.cpuRequest.rawValue, integer: row.cpuRequest)
    batch.set(FunctionColumn.runtime.rawValue, integer: row.runtime)
    batch.set(FunctionColumn.triggers.rawValue, integer: row.triggers)
    batch.set(FunctionColumn.trigger.rawValue, integer: row.trigger)
  }

  /// Takes rows as the store has them.
  func load(_ batch: ColumnBatch) {
    for index in 0..<batch.count {
      func integer(_ column: FunctionColumn) -> Int64? { batch.integer(column.rawValue, index) }
      func value(_ column: FunctionColumn) -> SQLiteValue { batch.value(column.rawValue, index) }
      guard let function = integer(.function) else { continue }
      places[function] = rows.count
      rows.append(
        Row(
          function: function, ownName: value(.ownName), user: value(.user), app: value(.app),
          pool: integer(.pool), poolSize: integer(.poolSize), cpuLimit: integer(.cpuLimit),
          memoryLimit: integer(.memoryLimit), cpuRequest: integer(.cpuRequest),
          runtime: integer(.runtime), triggers: integer(.triggers), trigger: integer(.trigger)))
    }
  }
}
