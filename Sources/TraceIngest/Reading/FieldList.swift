/// Where the fields of the current record lie.
struct FieldTable {
  fileprivate(set) var count = 0
  /// The number of fields that have bytes.
  fileprivate(set) var filledCount = 0
  fileprivate var capacity = 64
  fileprivate var fields = UnsafeMutablePointer<UnsafeRawBufferPointer>.allocate(capacity: 64)
  /// The fields that have bytes, in order, and one place to spare.
  fileprivate var filledFields = UnsafeMutablePointer<Int32>.allocate(capacity: 65)

  /// The bytes of a field; none where the record does not have it.
  @inline(__always)
  subscript(field: Int) -> UnsafeRawBufferPointer {
    precondition(field >= 0)
    return field < count ? fields[field] : UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The field that is the `place`-th of those that have bytes.
  @inline(__always)
  func filled(_ place: Int) -> Int {
    precondition(place >= 0 && place < filledCount)
    return Int(filledFields[place])
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
    table.pointee.filledFields.deallocate()
    table.deallocate()
  }

  /// Forgets all fields.
  @inline(__always)
  func removeAll() {
    table.pointee.count = 0
    table.pointee.filledCount = 0
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
    // Without a branch: in a wide table empty fields come and go.
    let filledCount = table.pointee.filledCount
    table.pointee.filledFields[filledCount] = Int32(truncatingIfNeeded: count)
    table.pointee.filledCount = filledCount &+ (field.isEmpty ? 0 : 1)
  }

  private func grow() {
    let capacity = table.pointee.capacity
    table.pointee.fields = grown(table.pointee.fields, from: capacity, to: 2 * capacity)
    table.pointee.filledFields = grown(
      table.pointee.filledFields, from: capacity + 1, to: 2 * capacity + 1)
    table.pointee.capacity = 2 * capacity
  }

  private func grown<Element: BitwiseCopyable>(
    _ elements: UnsafeMutablePointer<Element>, from count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.initialize(from: elements, count: count)
    elements.deallocate()
    return larger
  }

  private func freeRewritten() {
    for bytes in rewritten { bytes.deallocate() }
    rewritten.removeAll(keepingCapacity: true)
  }
}
