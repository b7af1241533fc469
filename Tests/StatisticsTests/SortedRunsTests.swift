import Testing

@testable import Statistics

struct SortedRunsTests {
  @Test func tiedValuesAreHeldOnce() {
    let runs = SortedRuns(sorted: [1, 1, 1, 2, 5, 5])
    #expect(runs.values == [1, 2, 5] && runs.count == 6)
    #expect((0..<3).map { runs.multiplicity($0) } == [3, 1, 2])
    #expect((0..<3).map { runs.start($0) } == [0, 3, 4])
    #expect((0..<3).map { runs.end($0) } == [3, 4, 6])
  }

  @Test func mostlyDistinctValuesAreHeldAsTheyAre() {
    let runs = SortedRuns(sorted: [1, 1, 2, 3])
    #expect(runs.values == [1, 1, 2, 3] && runs.count == 4)
    #expect((0..<4).map { runs.multiplicity($0) } == [1, 1, 1, 1])
  }

  @Test(arguments: [[1, 1, 1, 2, 5, 5], [1, 1, 2, 3], [4], []] as [[Double]])
  func ranksMeansAndCountsDoNotDependOnTheForm(values: [Double]) {
    let runs = SortedRuns(sorted: values)
    #expect(values.indices.map { runs.value(rank: $0) } == values)
    #expect(runs.expanded == values)
    for bound in [0, 1, 1.5, 5, 6] {
      #expect(runs.countBelow(bound) == values.count { $0 < bound }, "below \(bound)")
    }
    let mean = runs.mean { runs.values[$0] }
    #expect(values.isEmpty ? mean.isNaN : mean == values.reduce(0, +) / Double(values.count))
  }
}
