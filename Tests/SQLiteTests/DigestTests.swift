import Testing

@testable import SQLite

struct DigestTests {
  private func digests(_ fill: (ColumnBatch) -> Void) -> [UInt64] {
    let batch = ColumnBatch(columnCount: 1)
    fill(batch)
    return (0..<batch.count).map { batch.digest(0, $0) }
  }

  @Test func `texts of every length differ in every byte`() {
    var texts: [String] = []
    for length in 0...20 {
      texts.append(String(repeating: "a", count: length))
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x61, count: length)
        bytes[place] = 0
        texts.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    let all = digests { batch in
      for text in texts {
        batch.set(0, text: text)
        batch.endRow()
      }
    }
    #expect(Set(all).count == texts.count)
  }

  @Test func `kinds differ and equal cells agree`() {
    let all = digests { batch in
      batch.endRow()
      batch.set(0, integer: 0)
      batch.endRow()
      batch.set(0, real: 0)
      batch.endRow()
      batch.set(0, text: "")
      batch.endRow()
      withUnsafeBytes(of: ()) { batch.set(0, blob: $0) }
      batch.endRow()
      batch.set(0, integer: 0)
      batch.endRow()
    }
    #expect(Set(all).count == 5)
    #expect(all[1] == all[5])
  }

  @Test func `a row's digest is of its cells in order`() {
    let batch = ColumnBatch(columnCount: 2)
    for pair: (Int64, Int64) in [(1, 2), (2, 1), (1, 2)] {
      batch.set(0, integer: pair.0)
      batch.set(1, integer: pair.1)
      batch.endRow()
    }
    #expect(batch.digest(row: 0) == batch.digest(row: 2))
    #expect(batch.digest(row: 0) != batch.digest(row: 1))
  }
}
