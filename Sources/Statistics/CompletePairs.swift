/// Pairs of integers of which both are known: how one goes with the other.
public struct CompletePairs: Sendable {
  /// The first integers.
  public let x: FrequencyTable
  /// The second integers.
  public let y: FrequencyTable
  /// Each pair as the indices of its values in ``x`` and ``y``.
  private let places: [(x: UInt32, y: UInt32)]

  /// Takes the complete pairs of an accumulator; the others are left out.
  public init(_ all: IntegerPairs) {
    let pairs = all.pairs.filter { $0.x > 0 && $0.y > 0 }
    x = FrequencyTable(all.xValues, numbers: pairs, \.x)
    y = FrequencyTable(all.yValues, numbers: pairs, \.y)
    let xPlaces = Self.places(of: all.xValues, in: x)
    let yPlaces = Self.places(of: all.yValues, in: y)
    places = pairs.map { (xPlaces[Int($0.x)], yPlaces[Int($0.y)]) }
  }

  /// The index in a table of each value, by the value's number from 1.
  private static func places(of values: [Int64], in table: FrequencyTable) -> [UInt32] {
    var places = [UInt32](repeating: 0, count: values.count + 1)
    var next = 0
    for number in radixOrder(values)
    where next < table.values.count && table.values[next] == values[number] {
      places[number + 1] = UInt32(next)
      next += 1
    }
    return places
  }

  /// The number of pairs.
  public var count: Int { places.count }

  /// Pearson's correlation; nil where either side does not vary.
  public var pearson: Double? {
    moments(x.values.map { Double($0) }, y.values.map { Double($0) }).correlation
  }

  /// Spearman's correlation, of average ranks; nil where either side does not vary.
  public var spearman: Double? { moments(x.averageRanks, y.averageRanks).correlation }

  private func moments(_ xNumbers: [Double], _ yNumbers: [Double]) -> CoMoments {
    var moments = CoMoments()
    for place in places { moments.add(xNumbers[Int(place.x)], yNumbers[Int(place.y)]) }
    return moments
  }

  /// The moments of the pairs whose first integer is above a limit.
  public func moments(whereXAbove limit: Int64) -> CoMoments {
    let first = UInt32(x.values.partitioningIndex { $0 > limit })
    let (xNumbers, yNumbers) = (x.values.map { Double($0) }, y.values.map { Double($0) })
    var moments = CoMoments()
    for place in places where place.x >= first {
      moments.add(xNumbers[Int(place.x)], yNumbers[Int(place.y)])
    }
    return moments
  }

  /// The second integers given the range that the first is in.
  ///
  /// - Parameter bounds: the smallest first integer of each range, ascending; a range ends where the
  ///   next begins. Pairs below the first are left out.
  /// - Returns: a table for each range.
  public func y(givenXFrom bounds: [Int64]) -> [FrequencyTable] {
    let ranges = x.values.map { value in bounds.partitioningIndex { $0 > value } - 1 }
    var starts = [Int](repeating: 0, count: bounds.count + 1)
    for (index, range) in ranges.enumerated() where range >= 0 {
      starts[range + 1] += x.frequency(index)
    }
    for range in bounds.indices { starts[range + 1] += starts[range] }
    var sorted = [UInt32](repeating: 0, count: starts[bounds.count])
    var next = starts
    for place in places {
      let range = ranges[Int(place.x)]
      guard range >= 0 else { continue }
      sorted[next[range]] = place.y
      next[range] += 1
    }
    return bounds.indices.map { range in
      var counts = [Int](repeating: 0, count: y.values.count)
      for place in sorted[starts[range]..<starts[range + 1]] { counts[Int(place)] += 1 }
      return FrequencyTable(values: y.values, counts: counts)
    }
  }
}
