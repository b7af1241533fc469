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
    let text = ProgressText(progress, seconds: (now - start) / .seconds(1)).text
    writeToStandardError("\r\u{1B}[K\(text)")
  }

  /// Takes the line away.
  func clear() {
    if isShown { writeToStandardError("\r\u{1B}[K") }
  }
}

/// How far an ingest is, in words.
struct ProgressText {
  let text: String

  /// Says rows and their rate, and from the second second on the time that is left.
  init(_ progress: IngestProgress, seconds: Double) {
    let rate = Int(Double(progress.rows) / max(seconds, 1e-3))
    var parts = ["\(progress.source): \(progress.rows) rows", "\(rate)/s"]
    if let share = progress.share, share > 0 {
      parts.append("\(Int(share * 100)) %")
      if seconds > 1 { parts.append("\(Self.length(seconds / share * (1 - share))) left") }
    }
    text = parts.joined(separator: ", ")
  }

  private static func length(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
