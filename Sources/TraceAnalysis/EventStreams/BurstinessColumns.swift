internal import TraceReport

/// What the columns of the burstiness tables hold; `tidemark list` prints it.
extension BurstinessTables {
  static let intervalColumns: [Table.Column] = [
    .init("n", "inter-arrival times"),
    .init("mean_s", unit: "s", "mean"),
    .init("sd_s", unit: "s", "sample standard deviation (n - 1)"),
    .init("cv", unit: "1", "coefficient of variation, sd / mean; Poisson 1"),
    .init("p50_s", unit: "s", "median; quantiles are type 7"),
    .init("p95_s", unit: "s", "95th percentile"),
    .init("p99_s", unit: "s", "99th percentile"),
    .init("max_s", unit: "s", "longest silence"),
    .init("zero_intervals", "arrivals with the stamp of the arrival before"),
    .init("tie_fraction", unit: "1", "zero_intervals / n"),
    .init("goh_barabasi", unit: "1", "B = (cv - 1) / (cv + 1); Poisson 0, periodic -1"),
    .init(
      "kim_jo", unit: "1",
      "A_n, B corrected for n with the population sd (Kim & Jo, PRE 94 032311)"),
    .init("memory", unit: "1", "M, Pearson correlation of consecutive inter-arrival times"),
    .init(
      "local_variation", unit: "1",
      "Lv = 3 mean(((a - b) / (a + b))^2) over consecutive pairs; Poisson 1, blind to slow drift"),
  ]

  static let dispersionColumns: [Table.Column] = [
    .init("window_s", unit: "s", "window length T; windows begin at the first arrival"),
    .init("windows", "complete windows"),
    .init("mean", "mean count per window"),
    .init("variance", "sample variance of the counts"),
    .init("idc", unit: "1", "index of dispersion for counts, variance / mean; Poisson 1"),
    .init(
      "allan", unit: "1", "Allan factor, E[(N(k+1) - N(k))^2] / (2 E N); Poisson 1, blind to drift"),
    .init("peak_to_mean", unit: "1", "largest count / mean count"),
    .init("lag1_autocorrelation", unit: "1", "of the counts, over the full sum of squares"),
  ]

  static let intervalDispersionColumns: [Table.Column] = [
    .init("k", "consecutive inter-arrival times that are summed"),
    .init("blocks", "sums, at least 20"),
    .init("idi", unit: "1", "index of dispersion for intervals, Var(sum) / (k mean^2); Poisson 1"),
  ]

  static let windowedCVColumns: [Table.Column] = [
    .init("window_s", unit: "s", "window length; windows begin at the first arrival"),
    .init("windows", "windows with at least min_arrivals arrivals"),
    .init("min_arrivals", "arrivals that a window must have"),
    .init("p10", unit: "1", "10th percentile of the CV inside windows"),
    .init("p50", unit: "1", "median of the CV inside windows; locally Poisson 1"),
    .init("p90", unit: "1", "90th percentile of the CV inside windows"),
    .init("share_above_1", unit: "1", "share of windows whose CV is above 1"),
  ]

  static let fitColumns: [Table.Column] = [
    .init("distribution", "of the inter-arrival times above zero"),
    .init("method", "mle (maximum likelihood) or moments"),
    .init("shape", unit: "1", "gamma and weibull shape; lognormal sigma"),
    .init("scale", unit: "s", "exponential mean; gamma and weibull scale; lognormal exp(mu)"),
    .init("location", unit: "s", "what is subtracted first; null for 0"),
    .init("ks", unit: "1", "Kolmogorov-Smirnov distance"),
    .init("aic", "Akaike's information criterion, 2 k - 2 log L; the smallest fits best"),
    .init("n", "inter-arrival times above zero"),
    .init("dropped_zero", "inter-arrival times of zero, left out"),
  ]

  static let gammaWindowColumns: [Table.Column] = [
    .init(
      "window_start_s", unit: "s",
      "start of the 20-minute window, s after the clock's zero; the first is the first arrival's"),
    .init("arrivals", "arrivals in the window"),
    .init(
      "shape", unit: "1", "gamma shape by maximum likelihood, alpha(t); null below 30 arrivals"),
    .init("rate_per_s", unit: "1/s", "gamma rate, beta(t) = 1 / scale"),
    .init("scale_s", unit: "s", "gamma scale"),
    .init("cv", unit: "1", "coefficient of variation inside the window, ties included"),
  ]

  static let hurstColumns: [Table.Column] = [
    .init("method", "aggregated_variance, rescaled_range or haar_wavelet"),
    .init("h", unit: "1", "Hurst exponent of counts per base bin; 0.5 is no long memory"),
    .init("points", "scales in the regression"),
    .init("from_s", unit: "s", "smallest scale"),
    .init("to_s", unit: "s", "largest scale"),
    .init("verdict", "what the value means, seen beside the other methods"),
  ]
}
