internal import SQLite

/// The functions of Azure's traces: named by hashes of owner, application and function, of which the
/// last is unique in its application only.
final class AzureFunctionKey {
  private let functions: FunctionTable
  private let owner, app, function: Int
  private let apps = ByteDictionary()
  private let names = ByteDictionary()
  /// The dictionary ids by the numbers of application and function.
  private var known: [Pair: Int64] = [:]

  private struct Pair: Hashable {
    var app: Int
    var name: Int
  }

  init(_ sink: TraceSink, owner: Int, app: Int, function: Int) {
    functions = sink.derived.functions
    self.owner = owner
    self.app = app
    self.function = function
  }

  /// The dictionary id of the current record's function, named `app/function`; nil where one of the
  /// two is empty.
  func id(_ csv: CSVReader, trigger: String = "") -> Int64? {
    guard !csv.isEmpty(app), !csv.isEmpty(function) else { return nil }
    let pair = Pair(app: csv.number(app, in: apps), name: csv.number(function, in: names))
    if let id = known[pair] { return id }
    let id = add(csv, trigger: trigger)
    known[pair] = id
    return id
  }

  private func add(_ csv: CSVReader, trigger: String) -> Int64 {
    let (app, name) = (csv.text(app), csv.text(function))
    let id = functions.function(named: app + "/" + name) { row in
      row.ownName = Self.value(name)
      row.app = Self.value(app)
      row.user = Self.value(csv.text(owner))
    }
    if !trigger.isEmpty {
      functions.update(id) { row in
        row.trigger = row.trigger ?? functions.text(trigger)
        row.triggers = row.triggers ?? row.trigger
      }
    }
    return id
  }

  /// A hash as a blob, no text as NULL, other text as it stands.
  static func value(_ text: String) -> SQLiteValue {
    if text.isEmpty { return .null }
    return hashBytes(text).map(SQLiteValue.blob) ?? .text(text)
  }
}

/// The files of the Azure Functions 2019 trace: one for each day, which the file's name tells.
enum Azure2019Day {
  /// The dataset that all of them form.
  static let trace = "azure-2019"
  private static let length: Int64 = 86_400_000_000_000

  /// When a file's day begins, ns after the first day's beginning; where the name tells no day it is
  /// taken for the first, which is an issue of the file.
  static func start(_ sink: TraceSink) -> Int64 {
    guard let day = TracePath(sink.path).day, day > 0, day < 10_000 else {
      sink.issues.add(.noDay, line: nil, example: "taken for day 1")
      return 0
    }
    return Int64(day - 1) * length
  }
}
