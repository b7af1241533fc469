import RealModule

/// The process that a synthetic BurstGPT trace is drawn from.
///
/// API requests are a renewal process: inter-arrival times are Gamma with the shape of the hour they
/// begin in and a mean of 1 / rate. Conversations begin as a Poisson process with a strong day and
/// night, and each stays with one model. A turn repeats what was said so far, replies included, and
/// adds new tokens; the next turn follows its reply after a lognormal think time. A failed turn adds
/// nothing. Stamps are cut to whole seconds.
public struct BurstGPTProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// The stamp at which the trace begins, s after midnight of the clock's first day.
  public var start: Double = 0
  /// API requests per second, the day's mean, without the burst.
  public var apiRate = 0.03
  /// Gamma shapes of API inter-arrival times by quarter of the day, from midnight.
  public var apiShapes = [1.0, 0.5, 0.25, 0.5]
  /// When the API burst begins, s after the start.
  public var burstStart = 100_000.0
  /// How long the API burst lasts, s.
  public var burstLength = 600.0
  /// What the API rate is multiplied by in the burst.
  public var burstFactor = 20.0
  /// Conversations begun per second, the day's mean.
  public var conversationRate = 0.003
  /// The relative swing of the conversation rate over the day; it peaks at 14 h.
  public var conversationSwing = 0.9
  /// The probability that a conversation goes on after a turn.
  public var continuing = 0.6
  /// The median of the tokens that a conversation begins with.
  public var firstTurnMedian = 120.0
  /// The median of the tokens that a later turn adds.
  public var addedMedian = 60.0
  /// The standard deviation of the logarithm of both.
  public var addedSigma = 1.0
  /// The most request tokens; a longer context is cut to it.
  public var longestInput = 30_000
  /// The median of the time from a reply to the next turn, s.
  public var thinkMedian = 120.0
  /// The standard deviation of that time's logarithm.
  public var thinkSigma = 1.2
  /// The share of GPT-4; the rest is ChatGPT.
  public var gpt4Share = 0.15
  /// The probability that an API request fails.
  public var apiFailure = 0.03
  /// The probability that a conversation's request fails.
  public var conversationFailure = 0.01
  /// The probability that an API row appears once more.
  public var duplicateShare = 0.02

  /// Creates the process with its defaults.
  public init() {}

  /// The API rate at a stamp, 1/s.
  func apiRate(at stamp: Double) -> Double {
    let sinceStart = stamp - start
    let isBurst = sinceStart >= burstStart && sinceStart < burstStart + burstLength
    return apiRate * (isBurst ? burstFactor : 1)
  }

  /// The shape of API inter-arrival times at a stamp.
  func apiShape(at stamp: Double) -> Double {
    let hour = stamp.truncatingRemainder(dividingBy: 86_400) / 86_400
    return apiShapes[min(apiShapes.count - 1, Int(hour * Double(apiShapes.count)))]
  }

  /// The rate of conversations begun at a stamp, 1/s.
  func conversationRate(at stamp: Double) -> Double {
    let phase = 2 * .pi * (stamp - 14 * 3600) / 86_400
    return conversationRate * (1 + conversationSwing * Double.cos(phase))
  }
}
