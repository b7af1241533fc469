import TraceAnalysis
import TraceReport
import TraceStore

/// One report that is to be made, and from what.
struct ReportTask: Sendable {
  /// An analysis of one dataset or of several.
  enum Kind: Sendable {
    case single(any Analysis.Type)
    case joint(any JointAnalysis.Type)
  }

  let kind: Kind
  let datasets: [Dataset]
  let request: ReportRequest

  /// Makes the report on a connection of its own.
  ///
  /// - Returns: nil where `--all` asks for a comparison and there is nothing to compare.
  func run() throws -> Report? {
    let store = try TraceStore(path: request.database)
    guard var report = try answer(from: store) else { return nil }
    if let name = request.table { report.tables.removeAll { $0.name != name } }
    report.figures = report.figures.filter(\.isWorthDrawing).map(\.legible)
    if let note = try Report.Note(leftOutOf: datasets, in: store) { report.notes.append(note) }
    report.provenance = try Report.Provenance(datasets, in: store)
    return report
  }

  private func answer(from store: TraceStore) throws -> Report? {
    switch kind {
    case .single(let analysis):
      return try analysis.run(
        try request.request(for: datasets[0], in: store, analysis.description))
    case .joint(let analysis):
      do {
        return try analysis.run(
          try datasets.map { try request.request(for: $0, in: store, analysis.description) })
      } catch AnalysisError.nothingToCompare where request.leavesOut {
        return nil
      }
    }
  }
}

/// Runs tasks two at a time: each may hold the columns of a dataset.
///
/// - Parameters:
///   - tasks: What to run.
///   - body: Receives the results in the order of the tasks.
/// - Throws: The first error in that order; tasks that have not begun are left out.
func forEachResult(of tasks: [ReportTask], _ body: (Report?) throws -> Void) async throws {
  typealias Outcome = (index: Int, result: Result<Report?, any Error>)
  try await withThrowingTaskGroup(of: Outcome.self) { group in
    var waiting: [Int: Result<Report?, any Error>] = [:]
    var (begun, taken) = (0, 0)
    while taken < tasks.count {
      while begun < tasks.count, begun < taken + waiting.count + 2 {
        let (index, task) = (begun, tasks[begun])
        group.addTask { (index, Result { try task.run() }) }
        begun += 1
      }
      guard let outcome = try await group.next() else { return }
      waiting[outcome.index] = outcome.result
      while let result = waiting.removeValue(forKey: taken) {
        taken += 1
        try body(try result.get())
        // Drawing begins before the next analysis takes the thread.
        await Task.yield()
      }
    }
  }
}
