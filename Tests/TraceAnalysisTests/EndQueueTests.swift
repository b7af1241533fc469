import Testing

@testable import TraceAnalysis

struct EndQueueTests {
  @Test func `the first to end comes first`() {
    var queue = EndQueue()
    #expect(queue.first == nil)
    let ends = (0..<500).map { Int64($0 * 7919 % 257) }
    for (index, end) in ends.enumerated() { queue.insert(.init(end: end, output: Int64(index))) }
    #expect(queue.count == 500)
    var seen: [EndQueue.Item] = []
    while let item = queue.first {
      seen.append(item)
      queue.removeFirst()
    }
    #expect(seen.map(\.end) == ends.sorted())
    #expect(seen.allSatisfy { ends[Int($0.output)] == $0.end })
    #expect(Set(seen.map(\.output)).count == 500)
  }
}
