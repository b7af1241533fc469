internal import Statistics
internal import TraceReport

/// The figures of the pod-utility report.
struct PodUtilityFigures {
  private var utility = Figure(
    "utility", title: "Useful life over cold start",
    caption:
      "Share of pods up to a ratio (Kaplan-Meier); left of 1 a pod is used for less time than "
      + "it took to start. Ratios of 0 are not on the axis.",
    x: .logarithmic("useful life / cold start"), y: .linear("share of pods", in: 0...1))

  init(_ groups: [PodUtilityMeasures]) {
    utility.references.append(.vertical(1, "use = start"))
    for measures in groups.prefix(9) {
      let values = measures.utility
      let count = values.ascending.count
      let ranks = Array(stride(from: 0, to: count, by: max(count / 400, 1)))
      utility.add(
        measures.group.label, .step,
        ranks.filter { values.ascending[$0] > 0 }.map { rank in
          (values.ascending[rank], values.share(upTo: values.ascending[rank]))
        })
    }
  }

  /// Those that have something to show.
  var all: [Figure] { utility.isEmpty ? [] : [utility] }
}
