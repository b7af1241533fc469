/// Pairs of integers of which either may be unknown; an accumulator.
///
/// Each different integer is held once and each pair in 8 bytes, so that ranks and conditional
/// distributions of many pairs of few different integers need no sorting.
public struct IntegerPairs: Sendable {
  /// The numbers of two integers, from 1; 0 where one is unknown.
  struct Pair: Sendable {
    var x: UInt32
    var y: UInt32
    var isComplete: Bool { x > 0 && y > 0 }
  }

  private var xNumbers = ItemNumbers()
  private var yNumbers = ItemNumbers()
  private(set) var pairs: [Pair] = []

  /// Creates an accumulator of no pairs.
  public init() {}

  /// The number of pairs, incomplete ones among them.
  public var count: Int { pairs.count }

  /// Takes in a pair; nil stands for an unknown integer.
  public mutating func add(_ x: Int64?, _ y: Int64?) {
    pairs.append(Pair(x: Self.number(x, &xNumbers), y: Self.number(y, &yNumbers)))
  }

  private static func number(_ value: Int64?, _ numbers: inout ItemNumbers) -> UInt32 {
    value.map { UInt32(numbers.number(of: $0).number + 1) } ?? 0
  }

  /// Takes in what another accumulator has seen.
  public mutating func merge(_ other: IntegerPairs) {
    let x = [0] + other.xNumbers.ids.map { Self.number($0, &xNumbers) }
    let y = [0] + other.yNumbers.ids.map { Self.number($0, &yNumbers) }
    pairs.reserveCapacity(pairs.count + other.pairs.count)
    for pair in other.pairs { pairs.append(Pair(x: x[Int(pair.x)], y: y[Int(pair.y)])) }
  }

  /// The different first integers, in the order of their numbers.
  var xValues: [Int64] { xNumbers.ids }
  /// The different second integers, in the order of their numbers.
  var yValues: [Int64] { yNumbers.ids }

  /// The known first integers.
  public var x: FrequencyTable { FrequencyTable(xValues, numbers: pairs, \.x) }

  /// The known second integers.
  public var y: FrequencyTable { FrequencyTable(yValues, numbers: pairs, \.y) }
}

extension FrequencyTable {
  /// Counts one side of pairs; number 0 stands for no value.
  init(_ values: [Int64], numbers pairs: [IntegerPairs.Pair], _ side: (IntegerPairs.Pair) -> UInt32)
  {
    var counts = [Int](repeating: 0, count: values.count + 1)
    for pair in pairs { counts[Int(side(pair))] += 1 }
    let order = radixOrder(values)
    self.init(values: order.map { values[$0] }, counts: order.map { counts[$0 + 1] })
  }
}
