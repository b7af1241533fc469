/// What calls and the activities they launch have in common: the correlation id, which counts up in each
/// process, and the process.
///
/// Where no activity of an export names its process, the correlation id alone decides.
struct NsightLinkKeys {
  private let hasProcesses: Bool
  private var numbers: [Int64: Int64] = [:]
  private var last: (process: Int64, number: Int64)?

  /// Looks whether the export's activities name their processes.
  init(_ export: NsightExport) throws(IngestError) {
    var hasProcesses = false
    for table in NsightTable.activities where export.tables.contains(table) {
      guard try export.columns(of: table).contains("globalPid") else { continue }
      if try export.hasRow("SELECT 1 FROM \(table) WHERE globalPid IS NOT NULL") {
        hasProcesses = true
      }
    }
    self.hasProcesses = hasProcesses
  }

  /// The key of a row; nil where it has none.
  ///
  /// - Parameters:
  ///   - correlation: the correlation id.
  ///   - globalID: the global id of the process, or of one of its threads.
  /// - Returns: the key.
  mutating func key(correlation: Int64?, globalID: Int64?) -> Int64? {
    guard let correlation, (0..<1 << 40).contains(correlation) else { return nil }
    guard hasProcesses else { return correlation }
    guard let globalID else { return numbers.count < 2 ? correlation : nil }
    return number(of: NsightProcess.globalProcess(globalID)) << 40 | correlation
  }

  /// Processes are few, and numbered from 0, so that the keys of a single one are its correlation ids.
  private mutating func number(of process: Int64) -> Int64 {
    if let last, last.process == process { return last.number }
    let number = numbers[process] ?? Int64(numbers.count)
    numbers[process] = number
    last = (process, number)
    return number
  }
}
