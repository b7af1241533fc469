internal import TraceStore

/// Counts what is wrong with records, by kind, and keeps the first of each kind.
final class IssueLog {
  /// A kind of issue and what it does to its record.
  struct Kind: Hashable {
    var name: String
    var severity: IngestIssue.Severity
  }

  private var order: [Kind] = []
  private var issues: [Kind: IngestIssue] = [:]

  /// Counts one issue, or so many of one kind.
  func add(_ kind: Kind, line: Int?, count: Int64 = 1, example: @autoclosure () -> String) {
    if issues[kind] != nil {
      issues[kind]?.count += count
      return
    }
    order.append(kind)
    issues[kind] = IngestIssue(
      kind: kind.name, severity: kind.severity, count: count, firstLine: line.map(Int64.init),
      example: String(example().prefix(200)))
  }

  /// Every kind, in the order in which they appeared.
  var all: [IngestIssue] { order.compactMap { issues[$0] } }

  /// Records left out.
  var rejected: Int64 { all.filter { $0.severity == .rejected }.reduce(0) { $0 + $1.count } }
}

extension IssueLog.Kind {
  static let wrongFieldCount = Self(name: "wrong-field-count", severity: .rejected)
  static let malformedTimestamp = Self(name: "malformed-timestamp", severity: .rejected)
  static let malformedTokens = Self(name: "malformed-tokens", severity: .rejected)
  static let malformedImages = Self(name: "malformed-images", severity: .rejected)
  static let malformedBlockIDs = Self(name: "malformed-block-ids", severity: .rejected)
  static let malformedJSON = Self(name: "malformed-json", severity: .rejected)
  static let malformedID = Self(name: "malformed-id", severity: .rejected)
  static let malformedWindow = Self(name: "malformed-window", severity: .rejected)
  static let malformedElapsed = Self(name: "malformed-elapsed", severity: .rejected)
  static let negativeDuration = Self(name: "negative-duration", severity: .rejected)
  static let wrongType = Self(name: "wrong-type", severity: .warning)
  static let noProcess = Self(name: "no-process", severity: .warning)
  static let ambiguousLaunch = Self(name: "ambiguous-launch", severity: .warning)
  static let unknownString = Self(name: "unknown-string", severity: .warning)
  static let malformedDuration = Self(name: "malformed-duration", severity: .rejected)
  static let absurdTimestamp = Self(name: "absurd-timestamp", severity: .rejected)
  static let absurdDuration = Self(name: "absurd-duration", severity: .rejected)
  static let longShapes = Self(name: "long-shapes", severity: .warning)
  static let truncated = Self(name: "truncated", severity: .warning)
  static let totalMismatch = Self(name: "total-mismatch", severity: .warning)
  static let unknownParent = Self(name: "unknown-parent", severity: .info)
  static let malformedNumber = Self(name: "malformed-number", severity: .rejected)
  static let malformedFunction = Self(name: "malformed-function", severity: .rejected)
  static let duplicateFunction = Self(name: "duplicate-function", severity: .rejected)
  static let duplicateColdStart = Self(name: "duplicate-cold-start", severity: .rejected)
  static let malformedPod = Self(name: "malformed-pod", severity: .warning)
  static let badSum = Self(name: "bad-sum", severity: .warning)
  static let dayMismatch = Self(name: "day-mismatch", severity: .warning)
  static let beforeReady = Self(name: "before-ready", severity: .warning)
  static let negativeCell = Self(name: "negative-cell", severity: .warning)
  static let negativeNumber = Self(name: "negative-number", severity: .warning)
  static let malformedCell = Self(name: "malformed-cell", severity: .warning)
  static let duplicateColumn = Self(name: "duplicate-column", severity: .warning)
  static let addedFunction = Self(name: "added-function", severity: .warning)
  static let noDay = Self(name: "no-day", severity: .warning)
  static let incompleteFrontend = Self(name: "incomplete-frontend", severity: .warning)
  static let missingColumn = Self(name: "missing-column", severity: .info)
  static let unknownColumn = Self(name: "unknown-column", severity: .info)
}
