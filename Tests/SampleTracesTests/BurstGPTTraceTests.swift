import SampleTraces
import TestSupport
import Testing

@Suite struct BurstGPTTraceTests {
  private func rows(_ schema: BurstGPTTrace.Schema, _ count: Int) -> (
    lines: [[Substring]], truth: BurstGPTTruth
  ) {
    var trace = BurstGPTTrace(BurstGPTProcess(), schema: schema)
    var bytes: [UInt8] = []
    trace.write(.records(count)) { bytes += $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return (lines, trace.truth)
  }

  @Test(arguments: BurstGPTTrace.Schema.allCases)
  func rowsAreAsTheFormatSays(schema: BurstGPTTrace.Schema) throws {
    let (lines, truth) = rows(schema, 5000)
    #expect(lines.count == 5001)
    #expect(lines.allSatisfy { $0.count == schema.rawValue })
    let tail = schema.rawValue - 5
    var previous = 0.0
    var failed = 0
    for line in lines.dropFirst() {
      let stamp = try #require(Double(line[0]))
      #expect(stamp >= previous)
      #expect(line[0].hasSuffix(".0") == (schema == .eight))
      previous = stamp
      let tokens = line[(tail + 1)...(tail + 3)].compactMap { Int($0) }
      #expect(tokens[0] + tokens[1] == tokens[2])
      if tokens[1] == 0 { failed += 1 }
      if schema == .eight { #expect(line[1].isEmpty == (line[7] == "API log")) }
    }
    #expect(failed == truth.apiFailures + truth.conversationFailures)
    #expect(truth.rows == 5000)
    #expect(truth.duplicates > 20)
  }

  @Test func apiIntervalsHaveTheShapeOfTheirHour() {
    var process = BurstGPTProcess()
    process.apiRate = 0.001  // stamps are whole seconds, intervals some 1000 s
    process.apiShapes = [0.25]
    process.conversationRate = 1e-9
    process.duplicateShare = 0
    process.burstFactor = 1
    var trace = BurstGPTTrace(process, schema: .six)
    var bytes: [UInt8] = []
    trace.write(.records(40_000)) { bytes += $0 }
    let stamps = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
      .compactMap { Double($0.prefix { $0 != "," }) }
    let intervals = zip(stamps.dropFirst(), stamps).map { $0 - $1 }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let squares = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    #expect(abs(mean / 1000 - 1) < 0.03)
    #expect(abs(squares.squareRoot() / mean - 2) < 0.1)  // CV = 1 / sqrt(shape)
  }

  @Test func `turns keep the model, grow the context and wait for the reply`() throws {
    let (lines, truth) = rows(.eight, 20_000)
    var last: [Substring: [Substring]] = [:]
    var followed = 0
    for line in lines.dropFirst() where !line[1].isEmpty {
      defer { if line[5] != "0" { last[line[1]] = line } }
      guard let before = last[line[1]] else { continue }
      #expect(line[3] == before[3])
      let (stamp, earlier) = try (#require(Double(line[0])), #require(Double(before[0])))
      let elapsed = try #require(Double(before[2]))
      #expect(stamp >= earlier + elapsed)
      let (input, context) = try (#require(Int(line[4])), #require(Int(before[6])))
      #expect(line[5] == "0" || input > context || input == 30_000)
      followed += 1
    }
    #expect(followed > 1000)
    #expect(truth.sessions > last.count - 10)
  }

  @Test func theShippedSamplesAreWhatTheGeneratorWrites() throws {
    for (name, bytes) in ShippedSamples.files() {
      #expect(try ByteFile.read(Package.path("datasets/\(name)")) == bytes, "\(name)")
    }
  }
}
