import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct OverviewFiguresTests {
  private func figures(_ arrivals: [Int64], groups: [(String, Double)]) -> [Figure] {
    var table = Table(
      name: "groups", columns: [.init("model", ""), .init("service", ""), .init("share", "")])
    for (name, share) in groups { table.append([.text(name), .null, .real(share)]) }
    let dataset = Dataset(id: 1, label: "d", family: .llmServing)
    return OverviewFigures(arrivals, groups: table, dataset).all
  }

  @Test func `every request is in one window`() throws {
    let second: Int64 = 1_000_000_000
    let rate = try #require(figures([0, 0, 999, 1_000].map { $0 * second }, groups: []).first)
    let points = rate.series[0].points
    #expect(points.count == 101)
    #expect(points[0] == [5, 0.2] && points[99] == [995, 0.1] && points[100] == [1005, 0.1])
  }

  @Test func `shares are drawn where there is something to compare`() {
    #expect(figures([0], groups: [("a", 1)]).map(\.name) == ["arrivals"])
    let two = figures([0], groups: [("a", 0.75), ("b", 0.25)])
    #expect(two.map(\.name) == ["arrivals", "shares"])
    #expect(two[1].series[0].points == [[0.75, 0], [0.25, 1]])
    let many = figures([0], groups: (0..<20).map { ("m\($0)", 0.05) })
    #expect(many[1].series[0].points.count == 12)
    #expect(many[1].caption.hasSuffix("8 smaller groups are in the table only."))
  }
}
