import Testing

@testable import TraceIngest

struct LargeMemoryTests {
  private let memory = LargeMemory()

  @Test(arguments: [1, 4096, 1 << 20, 3 << 20, (8 << 20) + 1])
  func `a piece holds at least what was asked for`(size: Int) {
    let piece = memory.take(size)
    defer { memory.give(piece) }
    #expect(piece.count >= size)
    piece[0] = 1
    piece[piece.count - 1] = 2
    #expect(piece[0] == 1 || size == 1)
  }

  @Test func `a large piece that is given back is handed on`() {
    let size = 8 << 20
    let first = memory.take(size)
    memory.give(first)
    let second = memory.take(size - 5)
    defer { memory.give(second) }
    #expect(second.baseAddress == first.baseAddress)
    #expect(second.count == size)
  }

  @Test func `two pieces in use do not overlap`() {
    let pieces = (0..<3).map { _ in memory.take(2 << 20) }
    for (number, piece) in pieces.enumerated() {
      piece.initializeMemory(as: UInt8.self, repeating: UInt8(number))
    }
    for (number, piece) in pieces.enumerated() {
      #expect(piece.allSatisfy { $0 == UInt8(number) })
      memory.give(piece)
    }
  }
}
