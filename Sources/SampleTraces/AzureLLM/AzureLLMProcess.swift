import RealModule

/// The process that a synthetic Azure LLM inference trace is drawn from.
///
/// Requests are a renewal process whose inter-arrival times are Gamma with a mean of 1 / rate, where
/// the rate drifts slowly as a cosine. Lengths are lognormal, the context cut at a cap.
public struct AzureLLMProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// When the trace begins, s after 1970-01-01 UTC.
  public var start: Int
  /// Requests per second, without the drift.
  public var rate = 5.5
  /// The relative swing of the rate.
  public var swing = 0.3
  /// The period of the rate, s; it is highest at the start.
  public var period = 3600.0
  /// The Gamma shape of inter-arrival times.
  public var shape = 1.0
  /// The probability that a stamp falls on a whole second.
  public var wholeSecondShare = 0.001
  /// The median of context tokens.
  public var contextMedian = 1000.0
  /// The standard deviation of the logarithm of context tokens.
  public var contextSigma = 0.9
  /// The most context tokens; longer contexts are cut to it.
  public var contextCap = 7999
  /// The median of generated tokens.
  public var generatedMedian = 130.0
  /// The standard deviation of the logarithm of generated tokens.
  public var generatedSigma = 0.9
  /// The weights of no image, one image and so on, where the edition has images.
  public var imageWeights = [0.5, 0.38, 0.06, 0.03, 0.02, 0.01]

  /// Creates the process with its defaults.
  ///
  /// - Parameter start: when the trace begins, s after 1970-01-01 UTC.
  public init(start: Int) {
    self.start = start
  }

  /// The rate so many seconds after the start, 1/s.
  func rate(after time: Double) -> Double {
    rate * (1 + swing * Double.cos(2 * .pi * time / period))
  }

  func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("start_unix_s", start)
    truth.add("rate_per_s", rate)
    truth.add("rate_swing", swing)
    truth.add("rate_period_s", period)
    truth.add("interval_shape", shape)
    truth.add("expected_cv_in_short_windows", 1 / shape.squareRoot())
    truth.add("whole_second_share", wholeSecondShare)
    truth.add("context_median", contextMedian)
    truth.add("context_sigma", contextSigma)
    truth.add("context_cap", contextCap)
    truth.add("generated_median", generatedMedian)
    truth.add("generated_sigma", generatedSigma)
  }
}
