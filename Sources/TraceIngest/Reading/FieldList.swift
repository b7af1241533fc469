/// Where the fields of the current record lie.
struct FieldTable {
  fileprivate(set) var count = 0
  fileprivate var capacity = 64
  fileprivate var fields = UnsafeMutablePointer<UnsafeRawBufferPointer>.allocate(capacity: 64)

  /// The bytes of a field; none where the record does not have it.
  @inline(__always)
  subscript(field: Int) -> UnsafeRawBufferPointer {
    precondition(field >= 0)
    return field < count ? fields[field] : UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The first field from `start` on that has bytes, or ``count``.
  @inline(__always)
  func filled(from start: Int) -> Int {
    var field = start
    while field < count, fields[field].isEmpty { field &+= 1 }
    return min(field, count)
  }
}

/// The fields of one record: most lie in the reader's window, those with escapes are kept here.
final class FieldList {
  /// The table behind a pointer that never moves: who reads every field of every record goes through
  /// it, and counts no references on the way.
  let table = UnsafeMutablePointer<FieldTable>.allocate(capacity: 1)
  private var rewritten: [UnsafeMutableRawBufferPointer] = []

  init() {
    table.initialize(to: FieldTable())
  }

  deinit {
    removeAll()
    table.pointee.fields.deallocate()
    table.deallocate()
  }

  /// Forgets all fields.
  @inline(__always)
  func removeAll() {
    table.pointee.count = 0
    if !rewritten.isEmpty { freeRewritten() }
  }

  /// Appends a field that lies in memory that outlives the record.
  @inline(__always)
  func append(_ start: UnsafePointer<UInt8>, count byteCount: Int) {
    append(UnsafeRawBufferPointer(start: start, count: byteCount))
  }

  /// Appends a field that lies nowhere else.
  func append(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    rewritten.append(copy)
    append(UnsafeRawBufferPointer(copy))
  }

  @inline(__always)
  private func append(_ field: UnsafeRawBufferPointer) {
    let count = table.pointee.count
    if count == table.pointee.capacity { grow() }
    table.pointee.fields[count] = field
    table.pointee.count = count &+ 1
  }

  private func grow() {
    let count = table.pointee.count
    let larger = UnsafeMutablePointer<UnsafeRawBufferPointer>.allocate(capacity: 2 * count)
    larger.initialize(from: table.pointee.fields, count: count)
    table.pointee.fields.deallocate()
    table.pointee.fields = larger
    table.pointee.capacity = 2 * count
  }

  private func freeRewritten() {
    for bytes in rewritten { bytes.deallocate() }
    rewritten.removeAll(keepingCapacity: true)
  }
}
