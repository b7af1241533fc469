import Foundation
import TestSupport

/// Arrivals of real traces, ns, read without the code under test.
enum RealTraces {
  static func arrivals(_ name: String) throws -> [Int64] {
    switch name {
    case "burstgpt1_head400":
      try TestData.lines("burstgpt/BurstGPT_1_head400.csv").dropFirst().map {
        integer($0.prefix { $0 != "," }) * 1_000_000_000
      }
    case "mooncake_conversation":
      try TestData.lines("llm/mooncake/conversation_trace.jsonl").map {
        let line = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        return Int64(line?["timestamp"] as? Int ?? 0) * 1_000_000
      }
    default:
      try TestData.lines("llm/azure/AzureLLMInferenceTrace_conv.csv").dropFirst().map(azure)
    }
  }

  /// `2023-11-16 18:15:46.6805900` as ns after midnight; the trace lasts an hour.
  private static func azure(_ line: String) -> Int64 {
    let time = line.split(separator: ",")[0].split(separator: " ")[1].split(separator: ":")
    let parts = time[2].split(separator: ".")
    let seconds = integer(time[0]) * 3600 + integer(time[1]) * 60 + integer(parts[0])
    let fraction = parts[1].padding(toLength: 9, withPad: "0", startingAt: 0)
    return seconds * 1_000_000_000 + integer(fraction)
  }

  private static func integer(_ text: some StringProtocol) -> Int64 { Int64(text) ?? .min }
}
