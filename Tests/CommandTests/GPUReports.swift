import Foundation
import TestSupport
import Testing

/// Reports of a Kineto trace that a test writes; times in µs.
struct GPUReports {
  /// The rows of each table, by column.
  private(set) var tables: [String: [[String: JSONValue]]] = [:]
  /// The lines of each report's verdict, by analysis.
  private(set) var verdicts: [String: [String]] = [:]

  /// An event on the thread of a host.
  static func host(
    _ category: String, _ name: String, _ start: Int, _ duration: Int, _ argument: String
  ) -> String {
    #"{"ph":"X","cat":"\#(category)","name":"\#(name)","pid":1,"tid":1,"ts":\#(start),"#
      + #""dur":\#(duration),"args":{\#(argument)}}"#
  }

  /// A launching call.
  static func launch(
    _ start: Int, _ duration: Int, _ correlation: Int, _ name: String = "cudaLaunchKernel"
  ) -> String {
    host("cuda_runtime", name, start, duration, #""correlation":\#(correlation)"#)
  }

  /// An event on a stream of a device.
  static func device(
    _ category: String, _ name: String, _ stream: Int, _ start: Int, _ duration: Int,
    _ correlation: Int, on device: Int = 0
  ) -> String {
    #"{"ph":"X","cat":"\#(category)","name":"\#(name)","pid":\#(device),"tid":\#(stream),"#
      + #""ts":\#(start),"dur":\#(duration),"args":{"device":\#(device),"context":1,"#
      + #""stream":\#(stream),"correlation":\#(correlation)}}"#
  }

  /// Ingests a trace of these events and reports on it.
  init(_ events: [String], _ analyses: [String], _ options: [String] = []) throws {
    let folder = try TemporaryFolder()
    let (path, database) = (folder.file("trace.json"), folder.file("traces.db"))
    let text = events.joined(separator: ",\n")
    try ByteFile.write(#"{"schemaVersion":1,"traceEvents":["# + text + "]}", to: path)
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let result = try Tool.run(["report", database] + analyses + ["--format", "json"] + options)
    #expect(result.status == 0, "\(result.errors)")
    let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
    for report in json.array {
      verdicts[report["analysis"].string ?? ""] = report["verdict"].array.compactMap(\.string)
      for table in report["tables"].array {
        let columns = table["columns"].array.map { $0["name"].string ?? "" }
        tables[table["name"].string ?? ""] = table["rows"].array.map {
          Dictionary(uniqueKeysWithValues: zip(columns, $0.array))
        }
      }
    }
  }

  /// Cells of a row that are integers.
  func integers(_ table: String, _ columns: [String], row: Int = 0) -> [Int?] {
    let row = tables[table].flatMap { $0.indices.contains(row) ? $0[row] : nil }
    return columns.map { row?[$0]?.integer }
  }
}
