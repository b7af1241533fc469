import Testing

@testable import TraceIngest

struct ChunkedArrayTests {
  @Test func `elements stay where they are put`() {
    let array = ChunkedArray<Int64>()
    let count = 300_000
    for index in 0..<count { array.append(Int64(index) * 3) }
    array[count - 1] = -1
    #expect(array.count == count)
    #expect((0..<count - 1).allSatisfy { array[$0] == Int64($0) * 3 })
    #expect(array[count - 1] == -1)
  }

  @Test(arguments: [1, 16_384, 16_385, 100_000])
  func `what growing adds is zero, and appending goes on behind it`(count: Int) {
    let array = ChunkedArray<UInt32>()
    array.append(7)
    array.grow(to: count)
    array.append(9)
    array.grow(to: count + 20_000)
    #expect(array.count == count + 20_000)
    #expect((array[0], array[count]) == (7, 9))
    #expect((1..<count).allSatisfy { array[$0] == 0 })
    #expect((count + 1..<array.count).allSatisfy { array[$0] == 0 })
  }
}
