internal import Statistics
internal import TraceReport

/// The tables of the pod-utility report; names and columns are the interface.
struct PodUtilityTables {
  private var utility, lives: Table
  private var leftOut = Table(name: "left_out", columns: Self.leftOutColumns)

  init(by: [String]) {
    let group = RowGroup.columns(by: by)
    utility = Table(name: "utility", columns: group + Self.utilityColumns)
    lives = Table(name: "useful_life", columns: group + Self.lifeColumns)
  }

  /// In the order of the report.
  var all: [Table] { [utility, lives, leftOut] }

  /// Adds a group's rows.
  mutating func append(_ measures: PodUtilityMeasures) {
    let group = measures.group.cells
    let (utility, ended) = (measures.utility, measures.endedUtility)
    let shares = [1.0, 10, 100].map { utility.share(upTo: $0) }
    self.utility.append(
      group + [.integer(measures.sample.count), .integer(measures.sample.censored.count)]
        + shares.map { .real($0) }
        + [0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map { .real(utility.quantile($0)) }
        + [
          .real(measures.open), .real(ended.ascending.isEmpty ? nil : ended.share(upTo: 1)),
          .real(ended.quantile(0.5)),
        ])
    lives.append(
      group + [.integer(measures.sample.count), .integer(measures.sample.unused)]
        + [0.25, 0.5, 0.75, 0.9].map { .real(measures.survival.quantile($0).map(seconds)) }
        + [0.25, 0.5, 0.75, 0.9].map { .real(measures.coldStarts.quantile($0)) })
  }

  /// Adds what was left out.
  mutating func append(leftOut groups: PodUtilityGroups) {
    if let count = groups.withoutColdStart {
      leftOut.append([.text("no_cold_start_recorded"), .integer(count)])
    }
    for reason in PodSample.Reason.allCases {
      leftOut.append([.text(reason.name), .integer(groups.sample.leftOut[reason.rawValue])])
    }
    if let count = groups.withoutName { leftOut.append([.text("no_pod_name"), .integer(count)]) }
  }

  private static let utilityColumns: [Table.Column] = [
    .init("pods", "pods that were ready while requests were logged"),
    .init("censored", "of them, those that could live on when the log ended"),
    .init(
      "f_1", unit: "1", "share of pods used for no longer than their cold start took: ratio <= 1"),
    .init("f_10", unit: "1", "share with a ratio of 10 or less"),
    .init("f_100", unit: "1", "share with a ratio of 100 or less"),
    .init("p10", unit: "1", "ratio of useful life to cold start: its 10th percentile"),
    .init("p25", unit: "1", "25th percentile"),
    .init("median", unit: "1", "median; null where the estimate does not reach it"),
    .init("p75", unit: "1", "75th percentile"),
    .init("p90", unit: "1", "90th percentile"),
    .init("p99", unit: "1", "99th percentile"),
    .init("open", unit: "1", "share of pods that outlast every life that ended: ratio not known"),
    .init("ended_f_1", unit: "1", "f_1 over the pods that ended, censored ones left out"),
    .init(
      "ended_median", unit: "1", "the median over those; too small where long lives are censored"),
  ]

  private static let lifeColumns: [Table.Column] = [
    .init("pods", "pods that were ready while requests were logged"),
    .init("unused", "pods that ended without a request"),
    .init("life_p25_s", unit: "s", "useful life: from ready to the last completion, Kaplan-Meier"),
    .init("life_p50_s", unit: "s", "its median; null where the estimate does not reach it"),
    .init("life_p75_s", unit: "s", "75th percentile"),
    .init("life_p90_s", unit: "s", "90th percentile"),
    .init("cold_start_p25_s", unit: "s", "cold start of the pods that ended (type 7)"),
    .init("cold_start_p50_s", unit: "s", "median"),
    .init("cold_start_p75_s", unit: "s", "75th percentile"),
    .init("cold_start_p90_s", unit: "s", "90th percentile"),
  ]

  private static let leftOutColumns: [Table.Column] = [
    .init(
      "reason",
      "no_cold_start_recorded: served requests, started before the records or unrecorded; ready_before_log and ready_after_log: nothing is known of its first or of all its requests; no_cold_start_duration: no total, or 0; no_pod_name: cold starts that name no pod"
    ),
    .init("pods", "pods left out for it"),
  ]
}

extension MarginalGroup {
  /// The leading cells of every row about the group: its label, then one per column.
  var cells: [Table.Value] { [.text(label)] + keys.map { Table.Value.text($0) } }
}
