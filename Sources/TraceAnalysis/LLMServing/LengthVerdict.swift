internal import Statistics
internal import TraceReport

/// What the numbers of the lengths report come to.
struct LengthVerdict {
  private let measures: LengthMeasures

  init(_ measures: LengthMeasures) {
    self.measures = measures
  }

  var lines: [String] {
    guard measures.isStated else { return ["the trace states no lengths"] }
    return measures.distributions.compactMap(length) + [relation, modes].compactMap(\.self)
  }

  /// Distances below 0.05 are taken as near, and those that chance makes: Lilliefors' 5 % point of a
  /// normal distribution with both parameters fitted, 0.886 / sqrt(n) (JASA 62, 1967).
  private static func nearDistance(_ count: Int) -> Double {
    max(0.05, 0.886 / Double(count).squareRoot())
  }

  private func length(_ distribution: LengthDistribution) -> String? {
    let table = distribution.table
    guard let mean = table.mean, let median = table.quantile(0.5), let most = table.quantile(0.99)
    else { return nil }
    let size =
      "\(distribution.noun): median \(significant(median)) tokens, mean \(significant(mean)), "
      + "99 % have at most \(significant(most))"
    if table.values.count == 1 { return "\(distribution.noun): always \(significant(mean)) tokens" }
    guard let best = distribution.best, let ks = best.ks else { return size }
    let name = best.distribution.replacing("_", with: " ")
    return size
      + (ks < Self.nearDistance(best.count)
        ? "; \(name) describes them (distance \(significant(ks)))"
        : "; no distribution describes them, the nearest is \(name) (distance \(significant(ks)))")
  }

  private var relation: String? {
    let relation = measures.relation
    guard let spearman = relation.spearman else { return nil }
    let strength =
      switch abs(spearman) {
      case ..<0.1: "output hardly goes with input"
      case ..<0.4: "output goes weakly with input"
      default: spearman > 0 ? "output grows with input" : "output falls with input"
      }
    let text = "\(strength) (Spearman \(twoDigits(spearman)))"
    guard let slope = relation.linear.slope else { return text }
    return text
      + "; above \(relation.linearFrom) input tokens, \(significant(slope)) output tokens per input token"
  }

  private var modes: String? {
    guard let modality = measures.output.modality, measures.output.table.values.count > 1 else {
      return nil
    }
    let dip = modality.dip
    let test =
      "dip \(significant(dip.dip)), p \(dip.pValue < 0.001 ? "< 0.001" : significant(dip.pValue))"
    guard dip.pValue < 0.05 else {
      return "one mode is enough for output on the logarithmic scale (\(test))"
    }
    guard modality.modes.count > 1 else {
      return
        "output has more than one mode on the logarithmic scale (\(test)), none apart in its density"
    }
    let largest = modality.modes.sorted { $0.share > $1.share }.prefix(3).sorted {
      $0.length < $1.length
    }
    let places = largest.map { "\(significant($0.length.rounded())) tokens (\(percent($0.share)))" }
    let isAll = largest.count == modality.modes.count
    return "output has \(modality.modes.count) modes on the logarithmic scale (\(test))"
      + "\(isAll ? "" : ", the largest"): \(places.joined(separator: ", "))"
  }
}
