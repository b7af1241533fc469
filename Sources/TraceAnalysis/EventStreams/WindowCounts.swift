internal import TraceStore

/// How many rows of each group fall into each window of one length; an accumulator.
///
/// Windows are numbered by a calendar, so that hours are the calendar's. Rows in the order of time
/// cost a comparison and an addition each; rows in any other order are counted as well.
struct WindowCounts {
  /// A window and the rows in it.
  typealias Count = (window: Int, rows: Int)

  /// The windows' length, ns.
  let length: Int64
  private let calendar: TraceCalendar
  /// The window that rows are being counted in, and the stamps that it holds.
  private var window = 0
  private var stamps: Range<Int64> = 0..<0
  /// The rows of each group in that window, and in those before it.
  private var current: [Int] = [0]
  private var counted: [[Count]] = [[]]

  init(length: Int64, _ calendar: TraceCalendar) {
    precondition(length > 0, "a window has a length")
    (self.length, self.calendar) = (length, calendar)
  }

  /// Counts the rows of a batch.
  mutating func add(_ rows: GroupedRows) {
    while current.count < rows.groupCount {
      current.append(0)
      counted.append([])
    }
    for index in 0..<rows.count {
      guard let stamp = rows.batch.integer(0, rows.rows[index]) else { continue }
      if !stamps.contains(stamp) { move(to: stamp) }
      current[rows.groups[index]] &+= 1
    }
  }

  private mutating func move(to stamp: Int64) {
    close()
    window = calendar.window(stamp, length: length)
    let start = calendar.start(ofWindow: window, length: length)
    stamps = start..<start + length
  }

  private mutating func close() {
    for group in current.indices where current[group] > 0 {
      counted[group].append((window, current[group]))
      current[group] = 0
    }
  }

  /// The windows with rows, ascending, of each group; with `--by`, group 0 has the rows of all.
  mutating func finish() -> [[Count]] {
    close()
    counted[0] = counted.flatMap(\.self)
    return counted.map(Self.merged)
  }

  private static func merged(_ counts: [Count]) -> [Count] {
    var merged: [Count] = []
    for count in counts.sorted(by: { $0.window < $1.window }) {
      if let last = merged.last, last.window == count.window {
        merged[merged.count - 1].rows += count.rows
      } else {
        merged.append(count)
      }
    }
    return merged
  }
}
