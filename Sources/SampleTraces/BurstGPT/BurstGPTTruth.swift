/// What a synthetic BurstGPT trace holds, counted while it was written.
public struct BurstGPTTruth: Sendable, Equatable {
  /// Rows, repeated ones included.
  public internal(set) var rows = 0
  /// API rows.
  public internal(set) var apiRows = 0
  /// GPT-4 rows.
  public internal(set) var gpt4Rows = 0
  /// API rows without tokens.
  public internal(set) var apiFailures = 0
  /// Conversation rows without tokens.
  public internal(set) var conversationFailures = 0
  /// Rows that repeat the row before on purpose; chance can add more.
  public internal(set) var duplicates = 0
  /// Conversations begun.
  public internal(set) var sessions = 0
  /// The sum of input tokens.
  public internal(set) var inputTokens = 0
  /// The sum of output tokens.
  public internal(set) var outputTokens = 0
  /// The first row's stamp, s.
  public internal(set) var firstStamp: Int?
  /// The last row's stamp, s.
  public internal(set) var lastStamp = 0

  mutating func count(_ row: BurstGPTRow) {
    rows += 1
    firstStamp = firstStamp ?? row.stamp
    lastStamp = row.stamp
    inputTokens += row.input
    outputTokens += row.output
    if row.isGPT4 { gpt4Rows += 1 }
    if row.session == nil {
      apiRows += 1
      if row.output == 0 { apiFailures += 1 }
    } else if row.output == 0 {
      conversationFailures += 1
    }
  }

  /// The truth with the process's parameters as a JSON object.
  func text(_ process: BurstGPTProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    describe(in: &truth)
    return truth.text
  }

  private func describe(in truth: inout TruthText) {
    truth.add("rows", rows)
    truth.add("api_rows", apiRows)
    truth.add("gpt4_rows", gpt4Rows)
    truth.add("api_failures", apiFailures)
    truth.add("conversation_failures", conversationFailures)
    truth.add("duplicates_at_least", duplicates)
    truth.add("sessions", sessions)
    truth.add("input_tokens", inputTokens)
    truth.add("output_tokens", outputTokens)
    truth.add("first_stamp_s", firstStamp ?? 0)
    truth.add("last_stamp_s", lastStamp)
  }
}

extension BurstGPTProcess {
  fileprivate func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("start_s", start)
    truth.add("api_rate_per_s", apiRate)
    truth.add("api_shape_by_quarter_of_day", apiShapes)
    truth.add("api_expected_cv_by_quarter_of_day", apiShapes.map { 1 / $0.squareRoot() })
    truth.add("burst_start_s", start + burstStart)
    truth.add("burst_length_s", burstLength)
    truth.add("burst_factor", burstFactor)
    truth.add("conversation_rate_per_s", conversationRate)
    truth.add("conversation_swing", conversationSwing)
    truth.add("turn_continuation", continuing)
    truth.add("first_turn_tokens_median", firstTurnMedian)
    truth.add("added_tokens_median", addedMedian)
    truth.add("added_tokens_sigma", addedSigma)
    truth.add("longest_input", longestInput)
    truth.add("think_median_s", thinkMedian)
    truth.add("think_sigma", thinkSigma)
    truth.add("gpt4_share", gpt4Share)
    truth.add("api_failure", apiFailure)
    truth.add("conversation_failure", conversationFailure)
    truth.add("duplicate_share", duplicateShare)
  }
}
