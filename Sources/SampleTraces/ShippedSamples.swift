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
    return files("burstgpt_6col", "csv", BurstGPTTrace(first, schema: .six))
      + files("burstgpt_8col", "csv", BurstGPTTrace(third, schema: .eight))
  }

  /// A trace of 10,000 records and the truth beside it.
  private static func files(
    _ name: String, _ suffix: String, _ trace: some SyntheticTrace
  ) -> [(name: String, bytes: [UInt8])] {
    var trace = trace
    var bytes: [UInt8] = []
    trace.write(.records(10_000)) { bytes += $0 }
    return [("\(name).\(suffix)", bytes), ("\(name).truth.json", Array(trace.truthText.utf8))]
  }
}
