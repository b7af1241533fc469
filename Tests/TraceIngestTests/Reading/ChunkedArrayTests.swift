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
}
