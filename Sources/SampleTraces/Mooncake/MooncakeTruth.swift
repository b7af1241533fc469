/// What a synthetic Mooncake trace holds, counted while it was written.
public struct MooncakeTruth: Sendable, Equatable {
  /// Requests.
  public internal(set) var requests = 0
  /// Sessions begun; the format has no session id.
  public internal(set) var sessions = 0
  /// Shared prompts used: first blocks without a block before them.
  public internal(set) var roots = 0
  /// Block ids written.
  public internal(set) var blocks = 0
  /// Block ids written for the first time; the ids are 0 to one less.
  public internal(set) var distinctBlocks = 0
  /// The sum over requests of the share of block ids that were written before.
  public internal(set) var repeatedShares = 0.0
  /// The sum of input tokens.
  public internal(set) var inputTokens = 0
  /// The sum of output tokens.
  public internal(set) var outputTokens = 0
  /// The most input tokens of a request.
  public internal(set) var longestInput = 0
  /// Stamps that differ from the one before, the first counted.
  public internal(set) var distinctStamps = 0
  /// The last request's stamp, ms.
  public internal(set) var lastStamp = -1

  /// Block ids that were written before; they are the first ones of their requests.
  public var repeatedBlocks: Int { blocks - distinctBlocks }

  mutating func count(_ request: MooncakeRequest, repeated: Int) {
    requests += 1
    blocks += request.blocks.count
    distinctBlocks += request.blocks.count - repeated
    repeatedShares += Double(repeated) / Double(request.blocks.count)
    inputTokens += request.input
    outputTokens += request.output
    longestInput = max(longestInput, request.input)
    if request.stamp != lastStamp { distinctStamps += 1 }
    lastStamp = request.stamp
  }

  /// The truth with the process's parameters as a JSON object.
  func text(_ process: MooncakeProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    truth.add("requests", requests)
    truth.add("sessions", sessions)
    truth.add("roots", roots)
    truth.add("blocks", blocks)
    truth.add("distinct_blocks", distinctBlocks)
    truth.add("repeated_blocks", repeatedBlocks)
    truth.add("block_hit_share", Double(repeatedBlocks) / Double(blocks))
    truth.add("request_hit_share_mean", repeatedShares / Double(requests))
    truth.add("input_tokens", inputTokens)
    truth.add("output_tokens", outputTokens)
    truth.add("input_tokens_max", longestInput)
    truth.add("distinct_stamps", distinctStamps)
    truth.add("last_stamp_ms", lastStamp)
    return truth.text
  }
}
