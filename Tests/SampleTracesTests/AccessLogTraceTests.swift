import Foundation
import SampleTraces
import TestSupport
import Testing

struct AccessLogTraceTests {
  private struct Line: Decodable {
    struct Usage: Decodable {
      struct Details: Decodable { var cachedTokens: Int }
      var promptTokens: Int
      var completionTokens: Int
      var totalTokens: Int
      var promptTokensDetails: Details
    }
    struct Failure: Decodable { var type: String }
    var createdAt: String
    var requestId: String
    var status: Int
    var latencyMs: Double
    var model: String
    var conversationId: String
    var usage: Usage?
    var error: Failure?
  }

  private func lines(_ count: Int) throws -> (lines: [Line], truth: AccessLogTruth) {
    var trace = AccessLogTrace(AccessLogProcess())
    var bytes: [UInt8] = []
    trace.write(.records(count)) { bytes += $0 }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let lines = try String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { try decoder.decode(Line.self, from: Data($0.utf8)) }
    return (lines, trace.truth)
  }

  @Test func `the truth counts what is written`() throws {
    let (lines, truth) = try lines(3000)
    let usages = lines.compactMap(\.usage)
    #expect(lines.count == 3000 && truth.requests == 3000)
    #expect(Set(lines.map(\.conversationId)).count == truth.conversations)
    #expect(Set(lines.map(\.requestId)).count == 3000)
    #expect(lines.count { $0.model.contains("70b") } == truth.large)
    #expect(lines.count { $0.status == 429 } == truth.rateLimited && truth.rateLimited > 30)
    #expect(lines.count { $0.status == 500 } == truth.broken && truth.broken > 3)
    #expect(usages.reduce(0) { $0 + $1.promptTokens } == truth.promptTokens)
    #expect(usages.reduce(0) { $0 + $1.completionTokens } == truth.completionTokens)
    #expect(usages.reduce(0) { $0 + $1.promptTokensDetails.cachedTokens } == truth.cachedTokens)
    #expect(usages.allSatisfy { $0.promptTokens + $0.completionTokens == $0.totalTokens })
    #expect(abs(lines.reduce(0) { $0 + $1.latencyMs } - Double(truth.latency) / 10) < 0.01)
  }

  @Test func `failed requests have an error, others usage, and stamps rise`() throws {
    let (lines, _) = try lines(3000)
    #expect(lines.allSatisfy { ($0.usage == nil) == ($0.status != 200) })
    #expect(lines.allSatisfy { ($0.error == nil) == ($0.status == 200) })
    #expect(lines.allSatisfy { $0.createdAt.count == 24 && $0.createdAt.hasSuffix("Z") })
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.createdAt <= $1.createdAt })
    #expect(lines.first?.createdAt.hasPrefix("2026-03-02T08:00:") == true)
  }

  @Test func `prompts repeat what was said, and whole blocks of it are cached`() throws {
    var said: [String: Int] = [:]
    for line in try lines(3000).lines {
      guard let usage = line.usage else { continue }
      let context = said[line.conversationId, default: 0]
      #expect(usage.promptTokensDetails.cachedTokens == context / 16 * 16)
      #expect(usage.promptTokens > context)
      said[line.conversationId] = usage.totalTokens
    }
  }
}
