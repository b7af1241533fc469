/// What a synthetic Azure LLM inference trace holds, counted while it was written.
public struct AzureLLMTruth: Sendable, Equatable {
  /// Rows.
  public internal(set) var rows = 0
  /// Rows whose stamp is a whole second.
  public internal(set) var wholeSeconds = 0
  /// Rows whose context is the cap.
  public internal(set) var capped = 0
  /// The sum of context tokens.
  public internal(set) var contextTokens = 0
  /// The sum of generated tokens.
  public internal(set) var generatedTokens = 0
  /// The sum of images; nil where the edition has none.
  public internal(set) var images: Int?
  /// Rows with the stamp of the row before.
  public internal(set) var ties = 0
  /// The first row's stamp, us after 1970-01-01 UTC.
  public internal(set) var firstStamp: Int?
  /// The last row's stamp, us after 1970-01-01 UTC.
  public internal(set) var lastStamp = 0

  mutating func count(_ row: AzureLLMRow, _ process: AzureLLMProcess) {
    rows += 1
    if row.isWholeSecond { wholeSeconds += 1 }
    if row.context == process.contextCap { capped += 1 }
    contextTokens += row.context
    generatedTokens += row.generated
    if let count = row.images { images = (images ?? 0) + count }
    if row.stamp == lastStamp { ties += 1 }
    firstStamp = firstStamp ?? row.stamp
    lastStamp = row.stamp
  }

  /// The truth with the process's parameters as a JSON object.
  func text(_ process: AzureLLMProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    truth.add("rows", rows)
    truth.add("whole_second_rows", wholeSeconds)
    truth.add("capped_rows", capped)
    truth.add("context_tokens", contextTokens)
    truth.add("generated_tokens", generatedTokens)
    if let images {
      truth.add("image_weights", process.imageWeights)
      truth.add("images", images)
    }
    truth.add("zero_intervals", ties)
    truth.add("first_stamp_unix_us", firstStamp ?? 0)
    truth.add("last_stamp_unix_us", lastStamp)
    return truth.text
  }
}
