internal import Statistics
internal import TraceReport

/// The tables of the lengths report; names and columns are the interface.
struct LengthTables {
  private var lengths, ecdf, fits, relation, outputByInput, modality, modes: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    lengths = table("lengths", [Self.variable] + Self.lengthColumns)
    fits = table("fits", [Self.variable] + Self.fitColumns)
    relation = table("relation", Self.relationColumns)
    outputByInput = table("output_by_input", Self.binColumns)
    modality = table("modality", [Self.variable] + Self.modalityColumns)
    modes = table("modes", [Self.variable] + Self.modeColumns)
    ecdf = table("ecdf", [Self.variable] + Self.ecdfColumns)
  }

  /// In the order of the report.
  var all: [Table] { [lengths, fits, relation, outputByInput, modality, modes, ecdf] }

  /// Adds a group's rows.
  mutating func append(_ measures: LengthMeasures) {
    let group = measures.group.cells
    for distribution in measures.distributions where distribution.table.count > 0 {
      append(distribution, group + [.text(distribution.name)])
    }
    let relation = measures.relation
    guard relation.count > 0 else { return }
    self.relation.append(group + Self.row(relation))
    for bin in relation.bins {
      outputByInput.append(
        group + [.integer(bin.from), .integer(bin.to), .integer(bin.output.count)]
          + [bin.output.mean, bin.output.quantile(0.05), bin.output.quantile(0.5)].map {
            .real($0)
          } + [.real(bin.output.quantile(0.95))])
    }
  }

  private mutating func append(_ distribution: LengthDistribution, _ group: [Table.Value]) {
    lengths.append(group + Self.row(distribution))
    for index in 1...200 {
      let share = Double(index) / 200
      ecdf.append(group + [.real(share), .real(distribution.table.quantile(share))])
    }
    for fit in distribution.fits {
      fits.append(
        group + Self.row(fit, isBest: fit.distribution == distribution.best?.distribution))
    }
    guard let modality = distribution.modality else { return }
    self.modality.append(group + Self.row(modality))
    for mode in modality.modes {
      modes.append(group + [.real(mode.length), .real(mode.share), .real(mode.valleyAbove)])
    }
  }

  private static func row(_ distribution: LengthDistribution) -> [Table.Value] {
    let table = distribution.table
    let deviation = table.standardDeviation
    let mean = table.mean.flatMap { $0 > 0 ? $0 : nil }
    let variation = deviation.flatMap { sd in mean.map { sd / $0 } }
    let ofAll = variation.map { $0 * (1 - 1 / Double(table.count)).squareRoot() }
    let quantiles = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999].map {
      Table.Value.real(table.quantile($0))
    }
    return [
      .integer(table.count), .integer(distribution.unknown), .real(table.mean), .real(deviation),
      .real(variation), .real(ofAll), .integer(table.values.first ?? 0),
    ] + quantiles + [
      .integer(table.values.last ?? 0), .integer(distribution.zeros),
      Int64(exactly: table.sum).map { .integer($0) } ?? .real(Double(table.sum)),
    ]
  }

  private static func row(_ fit: LengthFit, isBest: Bool) -> [Table.Value] {
    [
      .text(fit.distribution), .real(fit.shape), .real(fit.scale), .real(fit.minimum),
      .real(fit.maximum), .real(fit.ks), .real(fit.aic), .integer(fit.count), .flag(isBest),
      .text(fit.refusal),
    ]
  }

  private static func row(_ relation: LengthRelation) -> [Table.Value] {
    [
      .integer(relation.count), .real(relation.pearson), .real(relation.spearman),
      .integer(relation.linearFrom), .integer(relation.linear.count),
      .real(relation.linear.slope), .real(relation.linear.intercept),
      .real(relation.linear.correlation),
    ]
  }

  private static func row(_ modality: LengthModality) -> [Table.Value] {
    [
      .integer(modality.dip.count), .real(modality.dip.dip), .real(modality.dip.pValue),
      .real(modality.density?.bandwidth), .integer(modality.modes.count),
      .integer(modality.smallModes),
    ]
  }
}

// MARK: - Columns

extension LengthTables {
  private static let variable = Table.Column("variable", "input_tokens or output_tokens")

  private static let lengthColumns: [Table.Column] = [
    .init("n", "requests that state the length, failed ones among them"),
    .init("unknown", "requests that do not"),
    .init("mean", unit: "tokens", "mean"),
    .init("sd", unit: "tokens", "sample standard deviation (n - 1)"),
    .init("cv", unit: "1", "sd / mean"),
    .init("cv_population", unit: "1", "the same with the standard deviation over n"),
    .init("min", unit: "tokens", "shortest"),
    .init("p1", unit: "tokens", "1st percentile (type 7)"),
    .init("p5", unit: "tokens", "5th percentile"),
    .init("p10", unit: "tokens", "10th percentile"),
    .init("p25", unit: "tokens", "25th percentile"),
    .init("p50", unit: "tokens", "median"),
    .init("p75", unit: "tokens", "75th percentile"),
    .init("p90", unit: "tokens", "90th percentile"),
    .init("p95", unit: "tokens", "95th percentile"),
    .init("p99", unit: "tokens", "99th percentile"),
    .init("p99_9", unit: "tokens", "99.9th percentile"),
    .init("max", unit: "tokens", "longest"),
    .init("zeros", "lengths of zero"),
    .init("sum", unit: "tokens", "sum"),
  ]

  private static let ecdfColumns: [Table.Column] = [
    .init("share", unit: "1", "share of the requests, in steps of 1/200"),
    .init(
      "length", unit: "tokens", "the quantile of that share (type 7): as many are at most so long"),
  ]

  private static let fitColumns: [Table.Column] = [
    .init(
      "distribution",
      "fitted to lengths above zero by maximum likelihood; pareto_tail: a discrete power law from the x_min with the smallest distance on (Clauset, Shalizi and Newman 2009); zipf: P(k) proportional to k^-shape; zipf_truncated: the same, up to the longest length"
    ),
    .init(
      "shape", "shape of gamma and weibull; sigma of lognormal; exponent of pareto_tail and zipf"),
    .init("scale", unit: "tokens", "scale; exp(mu) of lognormal; mean of exponential"),
    .init("minimum", unit: "tokens", "x_min of pareto_tail; the smallest value of zipf"),
    .init("maximum", unit: "tokens", "the largest value of zipf_truncated"),
    .init("ks", "Kolmogorov-Smirnov distance to the lengths fitted"),
    .init("aic", "Akaike's information criterion; null for a tail"),
    .init("n", "lengths fitted"),
    .init("best", "whether the distance is the smallest of those that describe all lengths"),
    .init("refused", "why there is no fit"),
  ]

  private static let relationColumns: [Table.Column] = [
    .init("n", "requests that state input and output"),
    .init("pearson", unit: "1", "Pearson's correlation of input and output"),
    .init("spearman", unit: "1", "Spearman's, of average ranks"),
    .init("linear_from", unit: "tokens", "the line is of requests with more input than this"),
    .init("linear_n", "those requests"),
    .init("slope", unit: "1", "output tokens per input token, least squares over those requests"),
    .init("intercept", unit: "tokens", "that line's output at no input"),
    .init("linear_pearson", unit: "1", "Pearson's correlation over those requests"),
  ]

  private static let binColumns: [Table.Column] = [
    .init("input_from", unit: "tokens", "the smallest input of the bin; two bins an octave"),
    .init("input_to", unit: "tokens", "its largest"),
    .init("n", "requests"),
    .init("mean", unit: "tokens", "mean output"),
    .init("p5", unit: "tokens", "5th percentile of output (type 7)"),
    .init("p50", unit: "tokens", "median"),
    .init("p95", unit: "tokens", "95th percentile"),
  ]

  private static let modalityColumns: [Table.Column] = [
    .init("n", "lengths above zero"),
    .init(
      "dip",
      "Hartigan's dip of their logarithms, each length k spread evenly over ln(k - 1/2) to ln(k + 1/2)"
    ),
    .init("p_value", "probability of at least this dip if there were one mode (uniform variates)"),
    .init(
      "bandwidth", "standard deviation of the Gaussians of the density of logarithms (Silverman)"),
    .init(
      "modes",
      "modes of that density from which it falls by 5 % on both sides, with 1 % of the lengths"),
    .init("small_modes", "such modes with fewer lengths, which are not listed"),
  ]

  private static let modeColumns: [Table.Column] = [
    .init("length", unit: "tokens", "where the density of logarithms has a mode"),
    .init("share", unit: "1", "share of the lengths above zero between the valleys beside it"),
    .init("valley_above", unit: "tokens", "the valley to the next mode; null for the last"),
  ]
}
