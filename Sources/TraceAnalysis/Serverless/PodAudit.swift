public import TraceReport
internal import TraceStore

/// Whether pods add up: how many appear that no recorded start explains (serverless reference, 7.6).
public enum PodAudit: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "pod-audit", question: "Do recorded starts explain the pods that there are?",
    families: [.serverless], tables: PodAuditTables(by: MarginalGroup.standard).all, options: [.by],
    needs: [.rows(in: .pod), .minutes(of: LoadMetric.pods.stored)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let log = RequestLog(request.dataset)
    let kinds = try PodKinds(request, log)
    let minutes = try PodMinutes(request)
    var tables = PodAuditTables(by: request.by.isEmpty ? MarginalGroup.standard : request.by)
    tables.append(kinds)
    for length in PodAuditTables.lengths {
      for group in minutes.groups {
        if let stock = minutes.windows(group, minutes: length) {
          tables.append(stock, group.group, minutes: length)
        }
      }
    }
    let verdict = PodAuditVerdict(kinds, minutes, log, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    guard verdict.hasPods else { return report }
    report.tables = tables.all
    report.figures = PodAuditFigures(minutes, request).all
    return report
  }
}

/// The tables of the pod-audit report; names and columns are the interface.
struct PodAuditTables {
  /// The windows, minutes.
  static let lengths = [1, 60]

  private var pods = Table(name: "pods", columns: Self.podColumns)
  private var stock: Table

  init(by: [String]) {
    stock = Table(name: "stock", columns: RowGroup.columns(by: by) + Self.stockColumns)
  }

  /// In the order of the report.
  var all: [Table] { [pods, stock] }

  mutating func append(_ kinds: PodKinds) {
    let all = kinds.counts.reduce(0, +)
    for kind in PodKinds.Kind.allCases where all > 0 {
      pods.append([
        .text(kind.name), .integer(kinds.count(kind)),
        .real(Double(kinds.count(kind)) / Double(all)),
      ])
    }
  }

  mutating func append(_ audit: PodStock, _ group: MarginalGroup, minutes: Int) {
    stock.append(
      group.cells + [
        .integer(minutes * 60), .integer(audit.windows), .real(audit.births),
        .real(audit.meanStock), .real(audit.peakStock), .real(audit.growth),
        .real(audit.unexplained),
        .real(audit.growth > 0 ? audit.unexplained / audit.growth : nil),
        .real(audit.births > 0 ? audit.unexplained / audit.births : nil),
        .integer(audit.unexplainedWindows),
        .real(audit.lifetime.map { $0 * Double(minutes) * 60 }),
      ])
  }

  private static let podColumns: [Table.Column] = [
    .init(
      "kind",
      "started_and_used; started_unused: ready while requests were logged, none seen; started_outside_log: ready at another time; used_without_start: served requests, no start recorded"
    ),
    .init("pods", "pods; one with several recorded starts counts for each"),
    .init("share", unit: "1", "of all pods"),
  ]

  private static let stockColumns: [Table.Column] = [
    .init("window_s", unit: "s", "the length of windows"),
    .init("windows", "windows, from the first minute with a pod to the last, without missing days"),
    .init("births", "pods that started"),
    .init("mean_pods", "pods, mean over windows; pods of a window are the mean of its minutes"),
    .init("peak_pods", "the most pods of a window"),
    .init("growth", "growth of the stock from window to window, summed where it grows"),
    .init("unexplained", "growth beyond the births of the window, summed where there is some"),
    .init("unexplained_share", unit: "1", "unexplained / growth"),
    .init(
      "unexplained_per_birth", unit: "1",
      "unexplained / births: above 0 pods are reserved, lost to the log, or seen again after idling"
    ),
    .init("unexplained_windows", "windows with unexplained growth"),
    .init(
      "lifetime_s", unit: "s",
      "mean time in the stock by Little's law: mean_pods * windows * window_s / births; minutes are whole, so up to 60 s too long"
    ),
  ]
}
