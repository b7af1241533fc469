public import TraceReport
internal import TraceStore

/// The calls of the runtime and the driver, and their time on the host: cuda_api_sum.
public enum NsysAPISum: Analysis {
  /// The name, the question, the table and no options.
  public static let description = nsysDescription(
    "cuda_api_sum", "Which calls of the runtime and the driver take most time?",
    nsysTimeColumns(
      count: "Num Calls", of: "calls",
      labels: [.init("Name", "the function, without a version of four digits")]))

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let functions = try FunctionNames(request)
    var times = NsysTimes<Int32>()
    let columns: [GPUHostCallColumn] = [.duration, .name]
    try request.store.scan(.gpuHostCall, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        times.append(functions.number(batch.integer(1, row)), batch.integer(0, row) ?? 0)
      }
    }
    let table = times.rows(of: description.tables[0]) { [.text(functions.name($0))] }
    return description.nsysReport(request, table)
  }
}

/// The functions of a dataset's calls by the names that Nsight Systems gives them.
///
/// Functions whose names differ in a version of four digits only are one.
struct FunctionNames {
  private var numbers: [Int64: Int32] = [:]
  private var names: [String] = []

  init(_ request: AnalysisRequest) throws {
    var known: [String: Int32] = [:]
    for (id, text) in try request.store.dictionary() {
      let name = nsysFunctionName(text)
      if known[name] == nil {
        known[name] = Int32(names.count)
        names.append(name)
      }
      numbers[id] = known[name]
    }
  }

  /// The number of a function by its dictionary id; -1 where there is none.
  func number(_ id: Int64?) -> Int32 { id.flatMap { numbers[$0] } ?? -1 }

  /// The name of a function by its number.
  func name(_ number: Int32) -> String? { number < 0 ? nil : names[Int(number)] }
}
