import TestSupport
import Testing

@testable import TraceIngest

struct OperatorNestingTests {
  private func nesting(_ rows: [(thread: Int, start: Int64, duration: Int64)]) -> OperatorNesting {
    var nesting = OperatorNesting()
    for row in rows { nesting.add(thread: row.thread, start: row.start, duration: row.duration) }
    nesting.nest()
    return nesting
  }

  @Test func `threads nest apart, in any order of rows`() {
    let nesting = nesting([
      (0, 10, 5), (1, 0, 100), (0, 0, 100), (0, 11, 1), (1, 50, 10), (0, 20, 5), (0, 100, 1),
    ])
    #expect(nesting.rows().map(\.parent) == [2, nil, nil, 0, 1, 2, nil])
    #expect(nesting.rows().map(\.depth) == [1, 0, 0, 2, 1, 1, 0])
    #expect(nesting.innermost(thread: 0, at: 11) == 3)
    #expect(nesting.innermost(thread: 0, at: 13) == 0)
    #expect(nesting.innermost(thread: 0, at: 18) == 2)
    #expect(nesting.innermost(thread: 1, at: 55) == 4)
    #expect(nesting.innermost(thread: 0, at: 102) == nil)
    #expect(nesting.innermost(thread: 9, at: 5) == nil)
  }

  @Test func `of equal beginnings the longer is outside, of equal spans the earlier row`() {
    let nesting = nesting([(0, 5, 1), (0, 5, 9), (0, 5, 1)])
    #expect(nesting.rows().map(\.parent) == [1, nil, 0])
  }

  @Test func `parents are the innermost spans of a quadratic search`() {
    var generator = SplitMix64(seed: 4)
    var rows: [(thread: Int, start: Int64, duration: Int64)] = []
    func add(_ start: Int64, _ end: Int64, _ thread: Int) {
      rows.append((thread, start, end - start))
      guard end - start > 8 else { return }
      let middle = Int64.random(in: start + 2...end - 2, using: &generator)
      add(start + 1, middle, thread)
      add(middle, end - 1, thread)
    }
    for thread in 0..<3 { add(0, 3000, thread) }
    rows.shuffle(using: &generator)
    let nesting = nesting(rows)
    let found = Array(nesting.rows())
    for (index, row) in rows.enumerated() {
      let around = rows.indices.filter {
        $0 != index && rows[$0].thread == row.thread && rows[$0].start <= row.start
          && rows[$0].start + rows[$0].duration >= row.start + row.duration
          && rows[$0].duration > row.duration
      }
      #expect(found[index].parent == around.min { rows[$0].duration < rows[$1].duration })
      #expect(found[index].depth == around.count)
    }
  }
}
