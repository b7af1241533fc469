import Statistics
import Testing

@testable import TraceAnalysis

struct BlockReuseTests {
  private func reuse(_ requests: [[Int64]], tokens: Int64 = 1000) -> BlockReuse {
    var reuse = BlockReuse(blockTokens: 100)
    for blocks in requests { reuse.add(blocks, inputTokens: tokens) }
    return reuse
  }

  @Test func `a prefix, its half, and something new`() {
    let reuse = reuse([[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 5, 6], [9]], tokens: 350)
    #expect(reuse.stack.references == 13 && reuse.stack.items == 7)
    #expect(reuse.leadingHits == 6)
    #expect(reuse.requestShares == [0, 1, 0.5, 0])
    #expect(reuse.roots == 2)
    #expect(reuse.inputTokens == 1400)
    #expect(reuse.hitTokens == 350 + 200)
  }

  @Test func `only what leads is a prefix`() {
    let reuse = reuse([[1, 2, 3], [7, 2, 3]])
    #expect(reuse.stack.repeats == 2)
    #expect(reuse.leadingHits == 0)
  }

  @Test func `the hottest prefixes are as long as their requests allow`() {
    let reuse = reuse([[1, 2, 3], [1, 2, 3], [1, 2, 4], [1, 2], [8], [8]])
    let hottest = reuse.hottestPrefixes(10)
    #expect(hottest.map(\.id) == [2, 3, 8])
    #expect(hottest.map(\.depth) == [2, 3, 1])
    #expect(hottest.map(\.savedBlocks) == [6, 3, 1])
    #expect(reuse.hottestPrefixes(1).map(\.id) == [2])
  }

  @Test func `distances fall into bins of powers of two`() {
    let reuse = reuse([[1, 1, 2, 3, 1, 4, 5, 6, 7, 1]])
    #expect(reuse.distanceBins.map { $0.low } == [1, 2, 4])
    #expect(reuse.distanceBins.map { $0.count } == [1, 1, 1])
    #expect(reuse.cacheSizes == [1, 2, 4, 8])
  }
}
