import Foundation
import SampleTraces
import TestSupport
import Testing

@Suite struct MooncakeTraceTests {
  private struct Line: Decodable {
    var timestamp: Int
    var inputLength: Int
    var outputLength: Int
    var hashIds: [Int]
  }

  private func lines(_ process: MooncakeProcess, _ count: Int) throws -> (
    lines: [Line], truth: MooncakeTruth
  ) {
    var trace = MooncakeTrace(process)
    var bytes: [UInt8] = []
    trace.write(.records(count)) { bytes += $0 }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let lines = try String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { try decoder.decode(Line.self, from: Data($0.utf8)) }
    return (lines, trace.truth)
  }

  @Test func idsChainAndAreGivenInOrder() throws {
    let (lines, truth) = try lines(MooncakeProcess(), 3000)
    var parents: [Int: Int] = [:]
    var repeated = 0
    var shares = 0.0
    for line in lines {
      #expect(line.hashIds.count == (line.inputLength + 511) / 512)
      let known = line.hashIds.prefix { $0 < parents.count }
      let fresh = line.hashIds.dropFirst(known.count)
      #expect(fresh.elementsEqual(parents.count..<parents.count + fresh.count))
      var parent = -1
      for id in line.hashIds {
        #expect(parents[id, default: parent] == parent)
        parents[id] = parent
        parent = id
      }
      repeated += known.count
      shares += Double(known.count) / Double(line.hashIds.count)
    }
    #expect(lines.count == truth.requests && parents.count == truth.distinctBlocks)
    #expect(repeated == truth.repeatedBlocks && repeated > truth.blocks / 10)
    #expect(shares == truth.repeatedShares)
    #expect(parents.values.count { $0 == -1 } == truth.roots)
    #expect(lines.map(\.inputLength).reduce(0, +) == truth.inputTokens)
    #expect(lines.map(\.outputLength).reduce(0, +) == truth.outputTokens)
    #expect(lines.map(\.inputLength).max() == truth.longestInput)
  }

  @Test func `ids can be left out`() {
    var process = MooncakeProcess()
    process.hasBlocks = false
    var trace = MooncakeTrace(process)
    var bytes: [UInt8] = []
    trace.write(.records(1)) { bytes += $0 }
    let line = String(decoding: bytes, as: UTF8.self)
    #expect(line.hasPrefix("{\"timestamp\": ") && line.hasSuffix("}\n"))
    #expect(line.contains("\"output_length\": ") && !line.contains("hash_ids"))
  }

  @Test func stampsAreBatched() throws {
    let (lines, truth) = try lines(MooncakeProcess(), 3000)
    let stamps = lines.map(\.timestamp)
    #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(stamps.allSatisfy { ($0 + 3) % 3000 <= 6 })
    #expect(Set(stamps).count == truth.distinctStamps)
    #expect(stamps.last == truth.lastStamp)
  }

  @Test func sessionsOfOneTurnWithoutBatchesAreAPoissonProcess() throws {
    var process = MooncakeProcess()
    process.batchLength = 0
    process.continuing = 0
    process.sessionRate = 2
    let (lines, truth) = try lines(process, 20_000)
    let intervals = zip(lines.dropFirst(), lines).map { Double($0.timestamp - $1.timestamp) }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let squares = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    #expect(truth.sessions == 20_000)
    expectClose(mean, 500, 0.03)
    expectClose(squares.squareRoot() / mean, 1, 0.03)
  }

  @Test func lengthInBytesEndsWithTheRecordThatReachesIt() {
    var trace = MooncakeTrace(MooncakeProcess())
    var bytes: [UInt8] = []
    trace.write(.bytes(200_000)) { bytes += $0 }
    let last = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n"))
    #expect(bytes.count >= 200_000 && (last ?? .max) < 200_000)
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == trace.truth.requests)
  }
}
