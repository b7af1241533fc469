import Statistics
import Testing

struct StackDistanceTests {
  /// The stack itself: the position of the item in a list, most recently used first.
  private func bruteForce(_ stream: [Int64]) -> [Int?] {
    var stack: [Int64] = []
    return stream.map { item in
      let place = stack.firstIndex(of: item)
      if let place { stack.remove(at: place) }
      stack.insert(item, at: 0)
      return place.map { $0 + 1 }
    }
  }

  private func distances(_ stream: [Int64]) -> [Int?] {
    var stack = StackDistance()
    return stream.map { stack.add($0).distance }
  }

  @Test func `a stream by hand`() {
    #expect(distances([1, 2, 3, 1, 1, 2, 4, 3]) == [nil, nil, nil, 3, 1, 3, nil, 4])
  }

  @Test(arguments: [3, 40, 900])
  func `the stack itself`(items: Int64) {
    var generator = SystemRandomNumberGenerator()
    let stream = (0..<5000).map { _ in Int64.random(in: 0..<items, using: &generator) - items / 2 }
    #expect(distances(stream) == bruteForce(stream))
  }

  /// Over 65,536 references the times are numbered anew.
  @Test func `a cycle hits only in a cache that holds it`() {
    var stack = StackDistance()
    for index in 0..<300_000 { stack.add(Int64(index % 1000)) }
    #expect(stack.items == 1000)
    #expect(stack.references == 300_000 && stack.repeats == 299_000)
    #expect(stack.distances.map { $0.distance } == [1000])
    #expect(stack.hitShare(cacheItems: 999) == 0)
    #expect(stack.hitShare(cacheItems: 1000) == 299_000.0 / 300_000)
  }

  @Test func `a larger cache never hits less`() {
    var stack = StackDistance()
    for index in 0..<20_000 { stack.add(Int64(index * index % 773)) }
    let shares = (0...800).map { stack.hitShare(cacheItems: $0) }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(shares[0] == 0)
    #expect(shares[800] == Double(stack.repeats) / Double(stack.references))
  }

  @Test func `items are numbered as they appear`() {
    var stack = StackDistance()
    #expect([70, -5, 70, .max, -5].map { stack.add($0).number } == [0, 1, 0, 2, 1])
  }

  @Test func `no reference, no hit`() {
    #expect(StackDistance().hitShare(cacheItems: 10) == 0)
  }
}
