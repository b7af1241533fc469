import SQLite
import TestSupport
import Testing
import TraceIngest
import TraceStore

/// Damaged request traces end in rows, counted issues or a refusal, and never in a crash.
struct MutatedRequestTracesTests {
  /// A format, some of its lines, and the mapping of a log.
  struct Sample: Sendable, CustomTestStringConvertible {
    var format: String
    var lines: [String]
    var map: String?
    var testDescription: String { format + (map == nil ? "" : " " + (lines[0].prefix(8))) }
  }

  private static let samples: [Sample] = [
    Sample(
      format: "burstgpt",
      lines: [
        "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type",
        "19440110.0,5a4b6c1e-9d1c-4b62-8f6e-1c8b4f0d3a21,3,ChatGPT,12,40,52,Conversation log",
        "19440115.0,,0,GPT-4,0,0,0,API log",
      ]),
    Sample(
      format: "azure-llm",
      lines: [
        "TIMESTAMP,ContextTokens,GeneratedTokens", "2023-11-16 18:15:46.6805900,374,44",
        "2024-05-12 00:00:00+00:00,396,109",
      ]),
    Sample(
      format: "mooncake",
      lines: [
        #"{"timestamp": 27482, "input_length": 6955, "output_length": 52, "hash_ids": [46, 47, 2353]}"#,
        #"{"timestamp": 30535, "input_length": 6472, "output_length": 26, "hash_ids": [46, 2366]}"#,
      ]),
    Sample(
      format: "qwen-bailian",
      lines: [
        #"{"chat_id": 55, "parent_chat_id": -1, "timestamp": 0.0, "input_length": 33, "output_length": 9, "type": "text", "turn": 1, "hash_ids": [1089, 1090]}"#,
        #"{"chat_id": 159, "parent_chat_id": 55, "timestamp": 61.114, "input_length": 521, "output_length": 132, "type": "text", "turn": 2, "hash_ids": [1089]}"#,
      ]),
    Sample(
      format: "ragpulse",
      lines: [
        #"{"timestamp": "82", "input_length": 3112, "output_length": 192, "hash_ids": {"sys_prompt": [8302], "history": [], "user_input": [26923]}, "session_id": "1757476916095-afhwfadnh5ew"}"#
      ]),
    Sample(
      format: "tracelab",
      lines: [
        #"{"provider":"codex","session_id":"codex:s1","round_index":0,"round_id":"r:1","model":"m","input_tokens_total":100,"prefix_tokens":60,"output_tokens":9,"timing_events":[{"event_type":"user_message","timestamp":"2026-03-21T10:00:10.500Z"},{"event_type":"text","timestamp":"2026-03-21T10:00:17.500Z"}]}"#
      ]),
    Sample(
      format: "servegen",
      lines: [
        "0,0.2916,6.4917,Weibull,0.4673,3.3523", "600,0,0,,0,0", "1200,7.9,1.5,Gamma,0.39,0.3",
      ]),
    Sample(
      format: "own-log",
      lines: [
        #"{"t": "2026-03-02T08:00:04.031Z", "s": 200, "ms": 14.9, "m": "a", "c": "x", "u": {"p": 160, "o": [61]}, "b": [1, 2]}"#,
        #"{"t": "2026-03-02T08:00:05Z", "s": 429, "ms": 3, "m": "b", "c": null, "u": null, "b": []}"#,
      ],
      map:
        "arrival=t,failed=s>=400,elapsed=ms:ms,model=m?,session=c?,input_tokens=u.p?,output_tokens=u.o[0]?,block_ids=b?"
    ),
    Sample(
      format: "own-log",
      lines: ["begin;end;n;ok", "1772438401.5;1772438402;12;true", "1772438403;-;NaN;false"],
      map: "arrival=begin,finished=end,input_tokens=n?,failed=ok!=true"),
  ]

  /// What takes the place of a part of a line.
  private static let pieces: [[UInt8]] =
    [
      "NaN", "-Infinity", "1e999", "1e-400", "99999999999999999999", "9223372036854775807",
      "-9223372036854775808", "18446744073709551615", "-1", "5.5", "null", "[]", "{}", "\"\"",
      #""\ud800\u0000""#, "\"", ",", "\r", "\r\n", "\n\n", "[[[[[[", "{\"a\":", "1,5",
      "2262-04-12T00:00:00Z", "1678-01-01 00:00:00", "0x10", "\u{FEFF}",
    ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC3], [0], [0xED, 0xA0, 0x80]]

  /// SplitMix64, so that a failure can be seen again.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func mutated(_ sample: Sample, _ numbers: inout Numbers) -> [UInt8] {
    var bytes = Array((sample.lines + sample.lines.suffix(1)).joined(separator: "\n").utf8)
    for _ in 0..<Int.random(in: 1...4, using: &numbers) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &numbers)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &numbers))
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.removeSubrange(start...)
      default:
        bytes.replaceSubrange(start..<end, with: Self.pieces.randomElement(using: &numbers) ?? [])
      }
    }
    return bytes
  }

  @Test(arguments: samples)
  func `every record is kept or counted with its line`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    let mapping = try sample.map.map { try FieldMapping([$0]) }
    var numbers = Numbers(state: 20_261_121)
    var kept: Int64 = 0
    for round in 0..<150 {
      let path = folder.file("trace-\(round)")
      try ByteFile.write(mutated(sample, &numbers), to: path)
      var options = IngestOptions(database: folder.file("\(round).db"), paths: [path])
      options.format = mapping == nil ? sample.format : nil
      options.mapping = mapping
      options.maximumBadShare = 1
      do {
        let summary = try ingest(options)
        kept += try checkedRows(summary, options.database)
      } catch is IngestError {
        // A refusal says why.
      }
    }
    #expect(kept > 50)
  }

  /// The rows of an ingest whose issues all say where.
  private func checkedRows(_ summary: IngestSummary, _ database: String) throws -> Int64 {
    let rejected = summary.sources.reduce(0) { $0 + $1.source.rejected }
    let issues = summary.sources.flatMap(\.issues)
    #expect(issues.filter { $0.severity == .rejected }.reduce(0) { $0 + $1.count } == rejected)
    #expect(issues.allSatisfy { ($0.firstLine ?? 0) > 0 && $0.count > 0 })
    let check = try Connection(path: database, mode: .readOnly).scalar("PRAGMA integrity_check")
    #expect(check.text == "ok")
    return summary.sources.reduce(0) { $0 + $1.source.stamps.count }
  }
}
