/// The fields of one record: most lie in the reader's window, those with escapes are kept here.
final class FieldList {
  private(set) var count = 0
  private var fields = UnsafeMutableBufferPointer<UnsafeRawBufferPointer>.allocate(capacity: 64)
  private var rewritten: [UnsafeMutableRawBufferPointer] = []

  deinit {
    removeAll()
    fields.deallocate()
  }

  /// The bytes of a field; none where the record does not have it.
  @inline(__always)
  subscript(field: Int) -> UnsafeRawBufferPointer {
    precondition(field >= 0)
    return field < count ? fields[field] : UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Forgets all fields.
  @inline(__always)
  func removeAll() {
    count = 0
    if !rewritten.isEmpty { freeRewritten() }
  }

  /// Appends a field that lies in memory that outlives the record.
  @inline(__always)
  func append(_ start: UnsafePointer<UInt8>, count byteCount: Int) {
    if count == fields.count { grow() }
    fields[count] = UnsafeRawBufferPointer(start: start, count: byteCount)
    count &+= 1
  }

  /// Appends a field that lies nowhere else.
  func append(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    rewritten.append(copy)
    if count == fields.count { grow() }
    fields[count] = UnsafeRawBufferPointer(copy)
    count += 1
  }

  private func grow() {
    let larger = UnsafeMutableBufferPointer<UnsafeRawBufferPointer>.allocate(capacity: 2 * count)
    _ = larger.update(fromContentsOf: fields)
    fields.deallocate()
    fields = larger
  }

  private func freeRewritten() {
    for bytes in rewritten { bytes.deallocate() }
    rewritten.removeAll(keepingCapacity: true)
  }
}
