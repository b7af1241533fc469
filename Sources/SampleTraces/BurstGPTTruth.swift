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
  public func json(_ process: BurstGPTProcess) -> String {
    let shapes = process.apiShapes.map(\.description).joined(separator: ", ")
    let variations = process.apiShapes.map { (1 / $0.squareRoot()).description }
      .joined(separator: ", ")
    let members: [(String, String)] = [
      ("seed", "\(process.seed)"), ("start_s", "\(process.start)"),
      ("api_rate_per_s", "\(process.apiRate)"), ("api_shape_by_quarter_of_day", "[\(shapes)]"),
      ("api_expected_cv_by_quarter_of_day", "[\(variations)]"),
      ("burst_start_s", "\(process.start + process.burstStart)"),
      ("burst_length_s", "\(process.burstLength)"), ("burst_factor", "\(process.burstFactor)"),
      ("conversation_rate_per_s", "\(process.conversationRate)"),
      ("conversation_swing", "\(process.conversationSwing)"),
      ("turn_continuation", "\(process.continuing)"),
      ("think_median_s", "\(process.thinkMedian)"), ("think_sigma", "\(process.thinkSigma)"),
      ("gpt4_share", "\(process.gpt4Share)"), ("api_failure", "\(process.apiFailure)"),
      ("conversation_failure", "\(process.conversationFailure)"),
      ("duplicate_share", "\(process.duplicateShare)"), ("rows", "\(rows)"),
      ("api_rows", "\(apiRows)"), ("gpt4_rows", "\(gpt4Rows)"),
      ("api_failures", "\(apiFailures)"), ("conversation_failures", "\(conversationFailures)"),
      ("duplicates_at_least", "\(duplicates)"), ("sessions", "\(sessions)"),
      ("input_tokens", "\(inputTokens)"), ("output_tokens", "\(outputTokens)"),
      ("first_stamp_s", "\(firstStamp ?? 0)"), ("last_stamp_s", "\(lastStamp)"),
    ]
    return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }
}
