import Statistics
import Testing

struct IntervalUnionTests {
  private func length(_ intervals: [(start: Int64, duration: Int64)]) -> Int64 {
    var union = IntervalUnion()
    for (start, duration) in intervals.sorted(by: { $0.start < $1.start }) {
      union.add(start: start, duration: duration)
    }
    return union.length
  }

  @Test func `apart, touching, overlapping, inside`() {
    #expect(length([(0, 10), (20, 5)]) == 15)
    #expect(length([(0, 10), (10, 5)]) == 15)
    #expect(length([(0, 10), (5, 10), (6, 2)]) == 15)
    #expect(length([(5, 10), (0, 30), (29, 2)]) == 31)
    #expect(length([(0, 0), (3, -2)]) == 0)
    #expect(length([]) == 0)
    #expect(length([(.min + 1, 5)]) == 5)
  }

  /// Marking every unit of time gives the same.
  @Test(arguments: 1...20)
  func `counting moments`(seed: Int) {
    let intervals = (0..<30).map { index in
      let (a, b) = (index * index * seed % 97, index * seed % 13)
      return (start: Int64(a), duration: Int64(b))
    }
    var moments = Set<Int64>()
    for (start, duration) in intervals { moments.formUnion(start..<start + duration) }
    #expect(length(intervals) == Int64(moments.count))
  }
}
