/// The process that a synthetic access log of an OpenAI-compatible server is drawn from.
///
/// Conversations begin as a Poisson process and stay with one model. A turn sends what was said so
/// far, replies included, and new tokens; the server has the earlier turns' whole blocks in its cache.
/// The next turn follows the reply after a lognormal think time. Requests that are turned away or
/// break off have no usage, and the conversation then goes on as if they had not been sent.
public struct AccessLogProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// When the log begins, s after 1970-01-01 UTC.
  public var start = 1_772_438_400
  /// Conversations begun per second.
  public var conversationRate = 0.08
  /// The probability that a conversation goes on after a turn.
  public var continuing = 0.7
  /// The median of the time from a reply to the next turn, s.
  public var thinkMedian = 45.0
  /// The standard deviation of that time's logarithm.
  public var thinkSigma = 1.0
  /// The median of the tokens that a turn adds.
  public var addedMedian = 180.0
  /// The standard deviation of the logarithm of a turn's new tokens.
  public var addedSigma = 1.0
  /// The median of completion tokens.
  public var completionMedian = 140.0
  /// The standard deviation of the logarithm of completion tokens.
  public var completionSigma = 0.8
  /// The tokens of a block of the cache.
  public var cacheBlock = 16
  /// The share of the larger model.
  public var largeShare = 0.75
  /// The probability that a request is turned away with status 429.
  public var rateLimited = 0.02
  /// The probability that a request breaks off with status 500.
  public var broken = 0.005
  /// The time before the first token, ms.
  public var baseLatency = 90.0
  /// Prompt tokens per ms that are not in the cache.
  public var prefillRate = 8.0
  /// Time per completion token, ms.
  public var tokenLatency = 22.0

  /// Creates the process with its defaults.
  public init() {}

  func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("start_unix_s", start)
    truth.add("conversation_rate_per_s", conversationRate)
    truth.add("turn_continuation", continuing)
    truth.add("think_median_s", thinkMedian)
    truth.add("think_sigma", thinkSigma)
    truth.add("added_median", addedMedian)
    truth.add("added_sigma", addedSigma)
    truth.add("completion_median", completionMedian)
    truth.add("completion_sigma", completionSigma)
    truth.add("cache_block_tokens", cacheBlock)
    truth.add("large_model_share", largeShare)
    truth.add("rate_limited", rateLimited)
    truth.add("broken", broken)
    truth.add("base_latency_ms", baseLatency)
    truth.add("prefill_tokens_per_ms", prefillRate)
    truth.add("token_latency_ms", tokenLatency)
  }
}
