import SQLite
import Testing

@testable import TraceIngest

struct HashTextTests {
  private func value(_ text: String) -> SQLiteValue {
    let batch = ColumnBatch(columnCount: 1)
    Array(text.utf8).withUnsafeBytes { batch.set(0, hash: $0) }
    batch.endRow()
    return batch.value(0, 0)
  }

  @Test func `an even number of digits is a blob of half as many bytes`() {
    let digits = "00112233445566778899aabbccddeeff"
    let bytes: [UInt8] = (0..<16).map { $0 * 17 }
    #expect(value(digits) == .blob(bytes))
    #expect(value(digits + digits) == .blob(bytes + bytes))
    #expect(hashBytes(digits) == bytes)
  }

  @Test(arguments: [
    "00112233445566778899aabbccddeef", "00112233445566778899AABBCCDDEEFF",
    "00112233445566778899aabbccddee..", "0011223344556677", "g0112233445566778899aabbccddeeff",
  ])
  func `all else is text as it stands`(text: String) {
    #expect(value(text) == .text(text))
  }

  @Test func `nothing is NULL`() {
    #expect(value("") == .null)
    #expect(hashBytes("") == nil)
    #expect(hashBytes("abc") == nil)
    #expect(hashBytes("zz") == nil)
  }
}
