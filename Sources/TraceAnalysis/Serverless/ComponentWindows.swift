internal import Statistics
internal import TraceStore

/// Cold starts and the sums of their parts in windows of one length; an accumulator.
///
/// Windows are counted from the clock's zero; those without cold starts do not exist. Rows without a
/// total or without a part are left out.
struct ComponentWindows {
  /// The windows' length, ns.
  let length: Int64
  /// Rows left out.
  private(set) var incomplete = 0
  private var places: [Int64: Int] = [:]
  private var lastStart = Int64.min
  private var lastPlace = 0
  private var windows: [Window] = []

  /// A window with at least one cold start.
  struct Window: Equatable {
    /// When it begins, ns.
    let start: Int64
    /// Cold starts that end in it.
    fileprivate(set) var count = 0
    /// The sums of ``ColdStartPart/allCases``, ns.
    fileprivate var sums: [Int64]

    /// The mean of a part, s.
    func mean(_ part: ColdStartPart) -> Double {
      let place = ColdStartPart.allCases.firstIndex(of: part) ?? 0
      return Double(sums[place]) / Double(count) / 1e9
    }
  }

  init(length: Int64) { self.length = length }

  /// The windows in the order of time.
  var sorted: [Window] { windows.sorted { $0.start < $1.start } }

  /// Takes in a row of a batch: the stamp, then the parts in the order of ``ColdStartPart/allCases``.
  mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return }
    for part in 1...5 where batch.integer(part, row) == nil {
      incomplete += 1
      return
    }
    let place = place(of: stamp)
    windows[place].count += 1
    for part in 0..<5 { windows[place].sums[part] += batch.integer(part + 1, row) ?? 0 }
  }

  private mutating func place(of stamp: Int64) -> Int {
    let remainder = stamp % length
    let start = stamp - (remainder < 0 ? remainder + length : remainder)
    if start == lastStart { return lastPlace }
    if let known = places[start] {
      lastPlace = known
    } else {
      lastPlace = windows.count
      places[start] = lastPlace
      windows.append(Window(start: start, sums: [0, 0, 0, 0, 0]))
    }
    lastStart = start
    return lastPlace
  }
}
