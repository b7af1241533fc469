internal import Statistics

/// Times in ns: 4 bytes each as long as all are whole microseconds within 35 minutes, then 8.
struct TimeColumn {
  private var microseconds: [Int32] = []
  private var nanoseconds: [Int64] = []
  private var isWide = false

  /// The number of times.
  var count: Int { isWide ? nanoseconds.count : microseconds.count }

  /// The time at a place.
  @inline(__always)
  subscript(place: Int) -> Int64 {
    isWide ? nanoseconds[place] : Int64(microseconds[place]) * 1000
  }

  /// Makes room for so many times; memory that is not filled costs none.
  mutating func reserveCapacity(_ count: Int) { microseconds.reserveCapacity(count) }

  /// Appends a time.
  @inline(__always)
  mutating func append(_ time: Int64) {
    if !isWide, let short = Int32(exactly: time / 1000), Int64(short) * 1000 == time {
      microseconds.append(short)
    } else {
      appendWide(time)
    }
  }

  /// Appends all times of another column.
  mutating func append(_ other: TimeColumn) {
    for place in 0..<other.count { append(other[place]) }
  }

  @inline(never)
  private mutating func appendWide(_ time: Int64) {
    if !isWide {
      nanoseconds = microseconds.map { Int64($0) * 1000 }
      microseconds = []
      isWide = true
    }
    nanoseconds.append(time)
  }

  /// The times, ascending, ns.
  var ascending: [Int64] {
    radixSorted(isWide ? nanoseconds : microseconds.map { Int64($0) * 1000 })
  }
}
