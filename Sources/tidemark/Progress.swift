import Synchronization
import TraceIngest

/// A line on standard error that says how far an ingest is; silent where that is no terminal.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let last = Mutex<ContinuousClock.Instant?>(nil)
  private let isShown = errorIsTerminal

  /// Shows the state, at most ten times a second.
  func show(_ progress: IngestProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard last.map({ now - $0 > .milliseconds(100) }) ?? true else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = (now - start) / .seconds(1)
    let rate = Int(Double(progress.rows) / max(seconds, 1e-3))
    writeToStandardError("\r\u{1B}[K\(progress.source): \(progress.rows) rows, \(rate)/s")
  }

  /// Takes the line away.
  func clear() {
    if isShown { writeToStandardError("\r\u{1B}[K") }
  }
}
