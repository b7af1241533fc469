/// Moments of the sums over blocks of 2^level values of a series, at all levels in one pass.
///
/// The series is fed with its values that are not 0, so long empty stretches cost nothing; memory
/// is one block per level. Incomplete last blocks are left out. All sums are exact integers.
struct DyadicPyramid {
  private let length: Int
  private var levels: [Level]

  /// Takes the number of values in the series, zeros included.
  init(length: Int) {
    self.length = length
    let count = Int.bitWidth - length.leadingZeroBitCount
    levels = (0..<count).map { Level(complete: length >> $0) }
  }

  /// Takes in a value; indices ascend.
  @inline(__always)
  mutating func add(_ value: Int64, at index: Int) {
    carry((index, value), to: 0)
  }

  /// Ends the series.
  mutating func finish() {
    for level in levels.indices {
      if let block = levels[level].end() { carry((block.index >> 1, block.sum), to: level + 1) }
    }
  }

  private mutating func carry(_ block: Level.Block, to level: Int) {
    var (block, level) = (block, level)
    while level < levels.count, let done = levels[level].take(block) {
      block = (done.index >> 1, done.sum)
      level += 1
    }
  }

  /// The complete blocks of 2^level values.
  func blocks(_ level: Int) -> Int { length >> level }

  /// The population variance of the means of the blocks of 2^level values.
  func varianceOfMeans(_ level: Int) -> Double {
    let n = Double(blocks(level))
    let size = Double(1 << level)
    let sums = levels[level]
    let scaled = Int128(blocks(level)) * sums.squares - sums.sum * sums.sum
    return Double(wide: scaled) / (n * n) / (size * size)
  }

  /// The mean square of the Haar details at an octave: (left - right) / 2^(octave / 2) over the
  /// neighbouring blocks of 2^(octave - 1) values.
  ///
  /// The sum of (a - b)^2 over pairs is 2 sum (a^2 + b^2) less the sum of the pairs' squares.
  func detailEnergy(octave: Int) -> Double {
    let (halves, pairs) = (levels[octave - 1], levels[octave])
    let unpaired = blocks(octave - 1) % 2 == 0 ? 0 : Int128(halves.lastSum)
    let energy = 2 * (halves.squares - unpaired * unpaired) - pairs.squares
    return Double(wide: energy) / Double(blocks(octave)) / Double(1 << octave)
  }
}

/// The sums of one level's blocks.
private struct Level {
  typealias Block = (index: Int, sum: Int64)

  private let complete: Int
  private var open: Block = (-1, 0)
  private(set) var sum = Int128(0)
  private(set) var squares = Int128(0)
  /// The sum of the last complete block.
  private(set) var lastSum = Int64(0)

  init(complete: Int) { self.complete = complete }

  /// Adds to the open block, or opens the next and returns the one before, in which nothing is
  /// missing; nil too where it is incomplete.
  @inline(__always)
  mutating func take(_ block: Block) -> Block? {
    if block.index == open.index {
      open.sum &+= block.sum
      return nil
    }
    let done = end()
    open = block
    return done
  }

  /// Closes the open block.
  mutating func end() -> Block? {
    let block = open
    guard block.index >= 0, block.index < complete else { return nil }
    open = (-1, 0)
    sum += Int128(block.sum)
    squares += Int128(block.sum) * Int128(block.sum)
    if block.index == complete - 1 { lastSum = block.sum }
    return block
  }
}
