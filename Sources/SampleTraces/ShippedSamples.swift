/// The files in `datasets/`.
public enum ShippedSamples {
  /// Every file with its content; the same on every run.
  public static func files() -> [(name: String, bytes: [UInt8])] {
    var first = BurstGPTProcess()
    first.seed = 20_231_101
    var third = BurstGPTProcess()
    third.seed = 20_240_613
    third.start = 19_440_000
    third.conversationRate = 0.006
    return burstGPT("burstgpt_6col", first, .six) + burstGPT("burstgpt_8col", third, .eight)
  }

  private static func burstGPT(
    _ name: String, _ process: BurstGPTProcess, _ schema: BurstGPTTrace.Schema
  ) -> [(name: String, bytes: [UInt8])] {
    var trace = BurstGPTTrace(process, schema: schema)
    var bytes: [UInt8] = []
    trace.write(rows: 10_000) { bytes += $0 }
    return [
      ("\(name).csv", bytes), ("\(name).truth.json", Array(trace.truth.json(process).utf8)),
    ]
  }
}
