/// The bytes of the files of a region that are not written yet.
struct HuaweiFiles: Sendable {
  private let process: HuaweiProcess
  private let functions: [HuaweiFunction]
  private let columns: HuaweiColumns
  private let partID: String
  /// A part's length, us.
  private let partLength: Int
  private let firstRequest: Int
  private var pending: [String: [UInt8]] = [:]
  private var begun: Set<String> = []
  private var size = 0
  /// The rows of one part come together: its bytes are held apart from the other files'.
  private var part: (number: Int, bytes: [UInt8]) = (-1, [])

  init(_ process: HuaweiProcess, _ functions: [HuaweiFunction]) {
    self.process = process
    self.functions = functions
    columns = HuaweiColumns(functions)
    var random = RandomNumbers(seed: process.seed)
    var text: [UInt8] = []
    text.append(uuid: (random.next(), random.next()))
    partID = String(decoding: text, as: UTF8.self)
    partLength = 86_400_000_000 / process.requestParts
    firstRequest = (process.days - process.requestDays) * 86_400_000_000
  }

  /// Hands all bytes out where there are more than so many.
  mutating func flush<E: Error>(
    above limit: Int, _ write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    guard size + part.bytes.count > limit else { return }
    endPart()
    for (path, bytes) in pending.sorted(by: { $0.key < $1.key }) { try write(path, bytes) }
    pending.removeAll(keepingCapacity: true)
    size = 0
  }

  /// The table of functions.
  mutating func beginMetadata() {
    let path = "runtime_triggerType/\(process.region)/df_funcID_runtime_triggerType.csv"
    let functions = functions
    append(to: path) { text in
      text.append("funcID,cpu_request,runtime,triggerType-invocationType\n")
      for function in functions {
        function.appendID(to: &text)
        text.append(",\(function.pool.request),\(function.runtime),\(function.triggers)\n")
      }
    }
  }

  mutating func append(_ coldStart: HuaweiColdStart, _ function: HuaweiFunction) {
    let day = Self.padded(coldStart.ready / 86_400_000_000, 2)
    let path = "cold_start/\(process.region)/day_\(day).csv"
    append(to: path, header: HuaweiColdStart.header) { coldStart.append(to: &$0, function) }
  }

  mutating func append(_ request: HuaweiRequest, _ function: HuaweiFunction) {
    let number = (request.end - firstRequest) / partLength
    if number != part.number {
      endPart()
      part.number = number
    }
    request.append(to: &part.bytes, function)
  }

  /// Moves the part's bytes to the other files'.
  private mutating func endPart() {
    guard !part.bytes.isEmpty else { return }
    let name = "part-\(Self.padded(part.number, 5))-\(partID)-c000.csv"
    let bytes = part.bytes
    append(to: "per_request/\(process.region)/\(name)", header: HuaweiRequest.header) {
      $0.append(contentsOf: bytes)
    }
    part.bytes.removeAll(keepingCapacity: true)
  }

  /// Appends a minute's row of a wide table and returns its cells that are not empty.
  mutating func append(
    _ minutes: HuaweiMinutes, _ metric: HuaweiMinutes.Metric, minute: Int
  ) -> Int {
    let day = Self.padded(minute / 1440, 2)
    let path = "quantiles/\(process.region)/\(metric.name)/day_\(day).csv"
    var cells = 0
    let columns = columns
    let header = minute % 1440 == 0 ? wideHeader : []
    append(to: path) { text in
      text.append(contentsOf: header)
      cells = minutes.append(metric, minute: minute, columns: columns, to: &text)
    }
    return cells
  }

  private var wideHeader: [UInt8] {
    var text: [UInt8] = []
    text.append("day,time")
    for function in columns.functions {
      text.append(",")
      functions[function].appendID(to: &text)
    }
    text.append("\n")
    return text
  }

  private mutating func append(
    to path: String, header: String = "", _ body: (inout [UInt8]) -> Void
  ) {
    if !header.isEmpty, begun.insert(path).inserted {
      pending[path, default: []].append(header)
    }
    let before = pending[path]?.count ?? 0
    body(&pending[path, default: []])
    size += (pending[path]?.count ?? 0) - before
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    var text: [UInt8] = []
    text.append(decimal: number, width: width)
    return String(decoding: text, as: UTF8.self)
  }
}
