import Foundation
import SampleTraces
import TestSupport
import Testing

@Suite struct AzureLLMTraceTests {
  private func write(_ trace: inout AzureLLMTrace, _ rows: Int) -> String {
    var bytes: [UInt8] = []
    trace.write(.records(rows)) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func trace(_ edition: AzureLLMTrace.Edition) -> AzureLLMTrace {
    var process = AzureLLMProcess(start: edition.start)
    process.wholeSecondShare = 0.01
    return AzureLLMTrace(process, edition: edition)
  }

  @Test func rowsOf2023HaveSevenDigitsAndNoLastLineEnd() {
    var trace = trace(.year2023)
    let text = write(&trace, 2000)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.first == "TIMESTAMP,ContextTokens,GeneratedTokens")
    #expect(lines.count == 2001)
    let form = /2023-11-16 1[89]:\d\d:\d\d\.\d{6}0,\d+,\d+/
    #expect(lines.dropFirst().allSatisfy { $0.wholeMatch(of: form) != nil })
    #expect(!text.hasSuffix("\n"))
  }

  @Test func wholeSecondsOf2024HaveNoFraction() {
    var trace = trace(.year2024)
    let lines = write(&trace, 2000).split(separator: "\n").dropFirst()
    let form = /2024-05-10 00:\d\d:\d\d(\.\d{6})?\+00:00,(\d+),(\d+)/
    let matches = lines.compactMap { $0.wholeMatch(of: form) }
    #expect(matches.count == 2000)
    #expect(matches.count { $0.1 == nil } == trace.truth.wholeSeconds)
    #expect(trace.truth.wholeSeconds > 5)
    #expect(matches.compactMap { Int($0.2) }.reduce(0, +) == trace.truth.contextTokens)
    #expect(matches.count { $0.2 == "7999" } == trace.truth.capped && trace.truth.capped > 5)
    #expect(matches.compactMap { Int($0.3) }.reduce(0, +) == trace.truth.generatedTokens)
  }

  @Test func rowsOf2025HaveMillisecondsAndImages() {
    var trace = trace(.year2025)
    let lines = write(&trace, 2000).split(separator: "\n")
    #expect(lines.first == "TIMESTAMP,NumImages,ContextTokens,GeneratedTokens")
    let form = /2024-10-15T12:\d\d:\d\d\.\d{3}Z,(\d+),\d+,\d+/
    let matches = lines.dropFirst().compactMap { $0.wholeMatch(of: form) }
    #expect(matches.count == 2000)
    #expect(matches.compactMap { Int($0.1) }.reduce(0, +) == trace.truth.images)
  }

  @Test(arguments: [0.25, 1])
  func intervalsHaveTheShapeAskedFor(shape: Double) throws {
    var process = AzureLLMProcess(start: 0)
    process.shape = shape
    process.swing = 0
    process.wholeSecondShare = 0
    process.rate = 0.1
    var trace = AzureLLMTrace(process, edition: .year2023)
    let stamps = try write(&trace, 40_000).components(separatedBy: "\r\n").dropFirst().map {
      // The days begin at 1970-01-01 and stay below the length of January and February.
      let month = try #require(Double($0.dropFirst(5).prefix(2)))
      let day = try #require(Double($0.dropFirst(8).prefix(2)))
      let clock = $0.dropFirst(11).prefix(16).split(separator: ":").compactMap { Double($0) }
      return ((month - 1) * 31 + day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
    let intervals = zip(stamps.dropFirst(), stamps).map { $0 - $1 }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let squares = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    expectClose(mean, 10, 0.03)
    expectClose(squares.squareRoot() / mean, 1 / shape.squareRoot(), 0.03)
  }
}
