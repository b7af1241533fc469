/// A growing column of integers or nothing, in as many bytes as the values of a block need.
///
/// A block of 4096 elements keeps its smallest value and the others' distance from it, in 0, 1, 2, 4
/// or 8 bytes each: numbers that count up or name few things take 1 or 2 bytes.
final class CompactIntegers {
  /// The number of elements.
  var count: Int { state.pointee.count }

  fileprivate struct Block {
    var smallest: Int64
    var width: Int
    var bytes: UnsafeMutableRawPointer
  }

  private struct State {
    var count = 0
    var blocks = UnsafeMutablePointer<Block>.allocate(capacity: 64)
    var capacity = 64
    /// The elements after the last whole block.
    var open = UnsafeMutablePointer<Int64>.allocate(capacity: CompactIntegers.blockSize)
  }

  private static let blockBits = 12
  private static let blockSize = 1 << blockBits
  private static let none = Int64.min
  /// Behind a pointer, which the run time checks no access to.
  private let state: UnsafeMutablePointer<State>

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  deinit {
    for block in 0..<count >> Self.blockBits { state.pointee.blocks[block].bytes.deallocate() }
    state.pointee.blocks.deallocate()
    state.pointee.open.deallocate()
    state.deallocate()
  }

  /// Appends a value other than the smallest of 64 bits, or nothing.
  func append(_ value: Int64?) {
    let place = state.pointee.count & (Self.blockSize - 1)
    state.pointee.open[place] = value ?? Self.none
    state.pointee.count &+= 1
    if place == Self.blockSize - 1 { closeBlock() }
  }

  /// The element at an index.
  subscript(_ index: Int) -> Int64? {
    precondition(index >= 0 && index < state.pointee.count)
    let (number, place) = (index >> Self.blockBits, index & (Self.blockSize - 1))
    if number == state.pointee.count >> Self.blockBits {
      let value = state.pointee.open[place]
      return value == Self.none ? nil : value
    }
    let block = state.pointee.blocks[number]
    switch block.width {
    case 0: return block.smallest
    case 1: return block.value(UInt8.self, place)
    case 2: return block.value(UInt16.self, place)
    case 4: return block.value(UInt32.self, place)
    default:
      let value = block.bytes.load(fromByteOffset: place &* 8, as: Int64.self)
      return value == Self.none ? nil : value
    }
  }

  private func closeBlock() {
    let open = UnsafeBufferPointer(start: state.pointee.open, count: Self.blockSize)
    let smallest = open.lazy.filter { $0 != Self.none }.min() ?? 0
    let largest = max(smallest, open.max() ?? 0)
    let (range, overflow) = largest.subtractingReportingOverflow(smallest)
    let hasNone = open.contains(Self.none)
    let width = overflow ? 8 : Self.width(of: range, hasNone: hasNone)
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, width * Self.blockSize), alignment: 8)
    switch width {
    case 0: break
    case 1: Self.pack(open, smallest, into: bytes, as: UInt8.self)
    case 2: Self.pack(open, smallest, into: bytes, as: UInt16.self)
    case 4: Self.pack(open, smallest, into: bytes, as: UInt32.self)
    default: bytes.copyMemory(from: state.pointee.open, byteCount: 8 * Self.blockSize)
    }
    keep(Block(smallest: smallest, width: width, bytes: bytes))
  }

  /// The bytes that distances up to `range` need, where the largest number of a width says nothing.
  private static func width(of range: Int64, hasNone: Bool) -> Int {
    if range == 0 && !hasNone { return 0 }
    if range < UInt8.max { return 1 }
    if range < UInt16.max { return 2 }
    return range < UInt32.max ? 4 : 8
  }

  private static func pack<Word: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafeBufferPointer<Int64>, _ smallest: Int64,
    into bytes: UnsafeMutableRawPointer, as type: Word.Type
  ) {
    let words = bytes.bindMemory(to: Word.self, capacity: values.count)
    for (index, value) in values.enumerated() {
      words[index] = value == none ? .max : Word(truncatingIfNeeded: value &- smallest)
    }
  }

  private func keep(_ block: Block) {
    let number = (count >> Self.blockBits) - 1
    if number == state.pointee.capacity {
      let larger = UnsafeMutablePointer<Block>.allocate(capacity: 2 * number)
      larger.update(from: state.pointee.blocks, count: number)
      state.pointee.blocks.deallocate()
      state.pointee.blocks = larger
      state.pointee.capacity = 2 * number
    }
    state.pointee.blocks[number] = block
  }
}

extension CompactIntegers.Block {
  @inline(__always)
  fileprivate func value<Word: FixedWidthInteger & UnsignedInteger>(
    _ type: Word.Type, _ place: Int
  ) -> Int64? {
    let word = bytes.assumingMemoryBound(to: Word.self)[place]
    return word == .max ? nil : smallest &+ Int64(truncatingIfNeeded: word)
  }
}
