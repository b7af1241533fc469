/// The process that a synthetic Mooncake trace is drawn from.
///
/// Sessions begin as a Poisson process. Each begins with one of a few shared prompts (Zipf) and new
/// tokens; every later turn repeats what was said so far, reply included, and adds new tokens. A
/// session ends after a geometric number of turns or where its input would grow too long. Stamps are
/// batched: all requests of a batch carry the batch's stamp.
public struct MooncakeProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// Sessions begun per second.
  public var sessionRate = 1.2
  /// The length of a batch, ms; 0 leaves stamps as they are, cut to whole ms.
  public var batchLength = 3000
  /// The largest deviation of a batch's stamp from a multiple of the batch's length, ms.
  public var batchJitter = 3
  /// The probability that a session goes on after a turn.
  public var continuing = 0.65
  /// The median of the time from a reply to the next turn, s.
  public var thinkMedian = 60.0
  /// The standard deviation of that time's logarithm.
  public var thinkSigma = 1.2
  /// Output tokens per second, which is how long a reply takes.
  public var outputRate = 40.0
  /// The number of shared prompts.
  public var sharedPrompts = 50
  /// The exponent of the shared prompts' Zipf distribution.
  public var sharedPromptExponent = 1.1
  /// The length of every shared prompt, blocks of `blockTokens`.
  public var sharedPromptBlocks = 4
  /// The tokens of a block.
  public var blockTokens = 512
  /// Whether the ids of blocks are written.
  public var hasBlocks = true
  /// The median of a turn's new tokens.
  public var newTokensMedian = 2500.0
  /// The standard deviation of the logarithm of a turn's new tokens.
  public var newTokensSigma = 1.3
  /// The median of output tokens.
  public var outputMedian = 250.0
  /// The standard deviation of the logarithm of output tokens.
  public var outputSigma = 0.8
  /// The most input tokens; a first turn is cut to it.
  public var longestInput = 126_000

  /// Creates the process with its defaults.
  public init() {}

  func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("session_rate_per_s", sessionRate)
    truth.add("batch_length_ms", batchLength)
    truth.add("batch_jitter_ms", batchJitter)
    truth.add("turn_continuation", continuing)
    truth.add("think_median_s", thinkMedian)
    truth.add("think_sigma", thinkSigma)
    truth.add("output_rate_per_s", outputRate)
    truth.add("shared_prompts", sharedPrompts)
    truth.add("shared_prompt_exponent", sharedPromptExponent)
    truth.add("shared_prompt_blocks", sharedPromptBlocks)
    truth.add("block_tokens", blockTokens)
    truth.add("new_tokens_median", newTokensMedian)
    truth.add("new_tokens_sigma", newTokensSigma)
    truth.add("output_median", outputMedian)
    truth.add("output_sigma", outputSigma)
    truth.add("longest_input", longestInput)
  }
}
