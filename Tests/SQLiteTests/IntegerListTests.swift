import SQLite
import Testing

struct IntegerListTests {
  private func stored(_ list: [Int64]) -> ColumnBatch {
    let batch = ColumnBatch(columnCount: 1)
    batch.set(0, list: list)
    batch.endRow()
    return batch
  }

  @Test(
    arguments: [
      [], [0], [0, 1, 2, 3], [-1], [.max, .min, .max, 0], Array(0..<1000), [5, 5, 5, -5],
    ] as [[Int64]])
  func `a list comes back as it was`(list: [Int64]) {
    var read: [Int64] = [7]
    #expect(stored(list).appendList(0, 0, to: &read))
    #expect(read == [7] + list)
  }

  @Test func `bytes are as documented`() {
    #expect(stored([0, 1, 0, -64, 128]).byteArray(0, 0) == [0, 2, 1, 0x7F, 0x80, 3])
    #expect(stored(Array(10..<20)).byteArray(0, 0)?.count == 10)
  }

  @Test(arguments: [[0x80], [0, 0xFF], Array(repeating: 0xFF, count: 11)] as [[UInt8]])
  func `what is no list is refused`(bytes: [UInt8]) {
    let batch = ColumnBatch(columnCount: 1)
    bytes.withUnsafeBytes { batch.set(0, blob: $0) }
    batch.endRow()
    var read: [Int64] = [7]
    #expect(!batch.appendList(0, 0, to: &read))
    #expect(read == [7])
    batch.set(0, integer: 1)
    batch.endRow()
    #expect(!batch.appendList(0, 1, to: &read))
  }
}
