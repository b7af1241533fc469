internal import TraceReport

/// The tables of the timers report; names and columns are the interface.
struct TimerTables {
  private var classes = Table(name: "classes", columns: Self.classColumns)
  private var labels = Table(name: "labels", columns: Self.labelColumns)
  private var functions = Table(name: "functions", columns: Self.functionColumns)

  /// In the order of the report.
  var all: [Table] { [classes, labels, functions] }

  /// Adds everything.
  mutating func append(_ measures: TimerMeasures) {
    let timers = measures.timers
    for kind in TimerMeasures.Class.allCases.map(Optional.some) + [nil] {
      let members = measures.judged.filter { measures.kind($0) == kind }
      classes.append([
        .text(kind?.rawValue ?? "no_timer"), .integer(members.count),
        .real(members.reduce(0) { $0 + $1.requests }),
        .integer(measures.hasColdStarts ? members.reduce(0) { $0 + $1.coldStarts } : nil),
      ])
    }
    for (name, label) in [
      ("among_triggers", \TimerMeasures.Function.isLabelled),
      ("only_trigger", \TimerMeasures.Function.isOnlyLabelled),
    ] as [(String, KeyPath<TimerMeasures.Function, Bool?>)] {
      let found = measures.agreement { $0[keyPath: label] }
      labels.append([
        .text(name), .integer(found.both), .integer(found.detectedOnly),
        .integer(found.labelledOnly), .integer(found.neither), .real(found.precision),
        .real(found.recall),
      ])
    }
    for function in timers {
      guard let gaps = function.gaps, let kind = measures.kind(function) else { continue }
      let known = function.place.map { measures.catalogue.functions[$0] }
      functions.append([
        .text(known?.name ?? "?"), .text(known?.runtime), .text(known?.triggers),
        .real(function.requests), .integer(gaps.count), .real(seconds(gaps.period)),
        .real(gaps.share), .text(kind.rawValue),
        .integer(measures.hasColdStarts ? function.coldStarts : nil),
      ])
    }
  }

  private static let classColumns: [Table.Column] = [
    .init(
      "class",
      "where the period lies beside keep_alive: below_keep_alive, up to it; just_above, up to ten times; far; no_timer: no period"
    ),
    .init("functions", "functions with least_gaps or more"),
    .init("requests", "their requests"),
    .init("cold_starts", "their recorded cold starts; null where none is recorded of any function"),
  ]

  private static let labelColumns: [Table.Column] = [
    .init(
      "label",
      "what the trace says: timer_trigger is among the function's triggers, or is the only one; functions with an unknown trigger are not here"
    ),
    .init("both", "labelled and detected"),
    .init("detected_only", "detected and not labelled"),
    .init("labelled_only", "labelled and not detected"),
    .init("neither", "neither"),
    .init("precision", unit: "1", "both / all detected"),
    .init("recall", unit: "1", "both / all labelled"),
  ]

  private static let functionColumns: [Table.Column] = [
    .init("function", "a function with a period; most requests first"),
    .init("runtime", "the runtime"),
    .init("triggers", "its triggers as the trace lists them"),
    .init("requests", "its requests"),
    .init("gaps", "gaps between arrivals, or between its minutes with requests"),
    .init("period_s", unit: "s", "median of the gaps near the most frequent one"),
    .init("share", unit: "1", "share of gaps near it: within 2 s or 1 %"),
    .init("class", "as in classes; with a keep-alive of period_s its pod would wait for the next"),
    .init("cold_starts", "its recorded cold starts"),
  ]
}
