/// Numbers pairs of ids from 0 in the order of first sight: a look-up is two reads, without a hash.
struct PairNumbers {
  private var lineOfFirst: [Int32: Int] = [:]
  private var last: (first: Int32, line: Int)?
  /// By the first id's line, then by the second id above the lowest; -1 is none yet.
  private var numbers: [[Int32]] = []
  /// How many pairs there are.
  private(set) var count = 0
  /// Ids of what has no name are negative and few.
  private static let lowest: Int32 = -256

  /// The number of a pair; the second id is small, the first is often that of the pair before.
  mutating func number(of first: Int32, _ second: Int32) -> Int {
    let line = line(of: first)
    let place = Int(max(second, Self.lowest)) - Int(Self.lowest)
    if place >= numbers[line].count {
      numbers[line] += repeatElement(-1, count: place + 1 - numbers[line].count)
    }
    if numbers[line][place] < 0 {
      numbers[line][place] = Int32(count)
      count += 1
    }
    return Int(numbers[line][place])
  }

  private mutating func line(of first: Int32) -> Int {
    if let last, last.first == first { return last.line }
    let line = lineOfFirst[first] ?? numbers.count
    if line == numbers.count {
      lineOfFirst[first] = line
      numbers.append([])
    }
    last = (first, line)
    return line
  }
}
