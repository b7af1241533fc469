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
    var azure = AzureLLMProcess(start: AzureLLMTrace.Edition.year2024.start)
    azure.seed = 20_240_510
    var mooncake = MooncakeProcess()
    mooncake.seed = 20_250_225
    var access = AccessLogProcess()
    access.seed = 20_260_302
    return files("burstgpt_6col", "csv", BurstGPTTrace(first, schema: .six), 10_000)
      + files("burstgpt_8col", "csv", BurstGPTTrace(third, schema: .eight), 10_000)
      + files("azure_llm_2024", "csv", AzureLLMTrace(azure, edition: .year2024), 10_000)
      + files("mooncake", "jsonl", MooncakeTrace(mooncake), 2_000)
      + files("access_log", "jsonl", AccessLogTrace(access), 2_000)
      + ShippedKineto.files()
  }

  /// A trace of so many records and the truth beside it.
  private static func files(
    _ name: String, _ suffix: String, _ trace: some SyntheticTrace, _ records: Int
  ) -> [(name: String, bytes: [UInt8])] {
    var trace = trace
    var bytes: [UInt8] = []
    trace.write(.records(records)) { bytes += $0 }
    return [("\(name).\(suffix)", bytes), ("\(name).truth.json", Array(trace.truthText.utf8))]
  }
}
