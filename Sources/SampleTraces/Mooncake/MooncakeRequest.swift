/// One line of a Mooncake file.
struct MooncakeRequest {
  /// The arrival, ms since the trace began.
  var stamp: Int
  var input: Int
  var output: Int
  var blocks: PrefixBlocks

  /// Appends the line, with the ids of its blocks or without.
  func append(to text: inout [UInt8], hasBlocks: Bool) {
    text.append("{\"timestamp\": ")
    text.append(decimal: stamp)
    text.append(", \"input_length\": ")
    text.append(decimal: input)
    text.append(", \"output_length\": ")
    text.append(decimal: output)
    if hasBlocks { appendBlocks(to: &text) }
    text.append("}\n")
  }

  private func appendBlocks(to text: inout [UInt8]) {
    text.append(", \"hash_ids\": [")
    var isFirst = true
    for run in blocks.runs {
      for block in run {
        if !isFirst { text.append(", ") }
        isFirst = false
        text.append(decimal: block)
      }
    }
    text.append("]")
  }
}

/// The block ids of a prompt, as runs of consecutive ids.
///
/// An id stands for its block and all blocks before it: equal ids mean an equal prefix up to there.
struct PrefixBlocks: Sendable {
  private(set) var runs: [Range<Int>] = []
  private(set) var count = 0

  /// Appends a run.
  mutating func append(_ run: Range<Int>) {
    guard !run.isEmpty else { return }
    runs.append(run)
    count += run.count
  }

  /// The first blocks, up to `count` of them.
  func prefix(_ count: Int) -> PrefixBlocks {
    var prefix = PrefixBlocks()
    for run in runs { prefix.append(run.prefix(count - prefix.count)) }
    return prefix
  }
}
