import Statistics
import Testing

@testable import TraceAnalysis
@testable import TraceStore

/// Sides whose differences are known.
struct CompareTests {
  private func side(_ label: String, _ stamps: [Int64]) throws -> ComparedSide {
    let folder = try TraceStore(writing: Connection(path: ":memory:", mode: .readWrite))
    let dataset = Dataset(id: 1, label: label, family: .llmServing)
    return ComparedSide(
      EventGroup(ofAll: stamps), AnalysisRequest(store: folder, dataset: dataset),
      label: label)
  }

  /// Clusters of ten arrivals, 1 s apart in each, one cluster a minute.
  private var clusters: [Int64] {
    (0..<400).flatMap { minute in (0..<10).map { (Int64(minute) * 60 + $0) * 1_000_000_000 } }
  }

  private var metronome: [Int64] { (0..<4000).map { $0 * 6_000_000_000 } }

  private func measure(_ name: String, _ pair: ComparedPair, window: Int64? = nil) -> Double? {
    pair.measures.first {
      $0.other.name == name && $0.other.window == window.map { $0 * 1_000_000_000 }
    }.flatMap { ComparedPair.ratio($0.reference, $0.other) }
  }

  @Test func `a trace beside itself differs in nothing`() throws {
    let one = try side("one", clusters)
    let pair = ComparedPair(one, one)
    #expect(pair.measures.count > 15)
    for (reference, other) in pair.measures { #expect(reference.value == other.value) }
    #expect(pair.distances.map(\.test.distance) == [0, 0])
    #expect(CompareVerdict(pair).text.contains("no other measure differs by more than a tenth"))
  }

  @Test func `stretching time changes the load and nothing else`() throws {
    let pair = try ComparedPair(side("fast", clusters), side("slow", clusters.map { $0 * 3 }))
    #expect(abs((measure("rate", pair) ?? 0) - 1 / 3) < 1e-9)
    for name in ["cv", "local_variation"] { #expect(abs((measure(name, pair) ?? 0) - 1) < 1e-9) }
    #expect(pair.distances[0].test.distance > 0.5)
    #expect(pair.distances[1].test.distance < 1e-3)
  }

  @Test func `windows of a fixed length say nothing beside load`() throws {
    let pair = try ComparedPair(side("fast", clusters), side("slow", clusters.map { $0 * 100 }))
    #expect((measure("peak_to_mean", pair, window: 1) ?? 0) > 50)
    #expect(CompareVerdict(pair).text.contains("no other measure differs by more than a tenth"))
  }

  @Test func `what differs most is named with both values`() throws {
    let pairs: [Int64] = (0..<2000).flatMap {
      [$0 * 12_000_000_000, $0 * 12_000_000_000 + 3_000_000_000]
    }
    let pair = try ComparedPair(side("pairs", pairs), side("clusters", clusters))
    #expect(abs((measure("rate", pair) ?? 0) - 1) < 0.01)
    let text = CompareVerdict(pair).text
    #expect(text.hasPrefix("clusters beside pairs: 1.00 times the rate; "))
    #expect(text.contains("what differs most is cv, 5.00 times (2.50 against 0.5)"))
    #expect(measure("memory", pair) == nil)
  }

  @Test func `numbers in words have three digits`() {
    #expect(
      [0, 1234.5, 12.345, 0.012345, -0.5].map(significant) == [
        "0", "1235", "12.35", "0.0123", "-0.5",
      ])
  }
}
