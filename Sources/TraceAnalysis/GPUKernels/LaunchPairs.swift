/// Rows of device activity by what launched them and what they are.
struct LaunchPairs {
  /// A function of the host and what it started, by dictionary ids.
  struct Pair: Hashable {
    var call: Int32
    var activity: Int32
  }

  /// In the order in which they appear.
  private(set) var all: [Pair] = []
  /// The linked rows, pair after pair; those of a pair by ascending start.
  private(set) var rows: [Int32] = []
  /// Where the rows of each pair begin in `rows`, and the end of the last.
  private(set) var starts: [Int] = [0]
  /// Kernels, copies and sets of which the trace has no call.
  private(set) var orphans = 0

  init(_ trace: GPUTrace) {
    let activity = trace.activity
    var numbers = PairNumbers()
    var pairs: [Int32] = []
    pairs.reserveCapacity(activity.byStart.count)
    var counts: [Int] = []
    for row in activity.byStart {
      let call = Int(activity.launch[row])
      guard call >= 0 else {
        orphans += 1
        continue
      }
      let pair = Pair(call: trace.calls.name[call], activity: activity.name[row])
      let number = numbers.number(of: pair)
      if number == all.count {
        all.append(pair)
        counts.append(0)
      }
      counts[number] += 1
      pairs.append(Int32(number))
    }
    for count in counts { starts.append((starts.last ?? 0) + count) }
    place(pairs, activity)
  }

  private mutating func place(_ pairs: [Int32], _ activity: DeviceActivity) {
    rows = [Int32](repeating: 0, count: pairs.count)
    var next = starts
    var index = 0
    for row in activity.byStart where activity.launch[row] >= 0 {
      let pair = Int(pairs[index])
      rows[next[pair]] = Int32(row)
      next[pair] += 1
      index += 1
    }
  }

  /// The rows of a pair.
  subscript(number: Int) -> ArraySlice<Int32> { rows[starts[number]..<starts[number + 1]] }
}

/// Numbers pairs from 0 in the order of first sight: a look-up is two reads, without a hash.
private struct PairNumbers {
  private var rowOfCall: [Int32: Int] = [:]
  private var last: (call: Int32, row: Int)?
  /// By call, then by the activity's id above the lowest; -1 is none yet.
  private var numbers: [[Int32]] = []
  private var count = 0
  /// Ids of activities without a name are negative and few.
  private static let lowest: Int32 = -256

  mutating func number(of pair: LaunchPairs.Pair) -> Int {
    let row = row(of: pair.call)
    let place = Int(max(pair.activity, Self.lowest)) - Int(Self.lowest)
    if place >= numbers[row].count {
      numbers[row] += repeatElement(-1, count: place + 1 - numbers[row].count)
    }
    if numbers[row][place] < 0 {
      numbers[row][place] = Int32(count)
      count += 1
    }
    return Int(numbers[row][place])
  }

  private mutating func row(of call: Int32) -> Int {
    if let last, last.call == call { return last.row }
    let row = rowOfCall[call] ?? numbers.count
    if row == numbers.count {
      rowOfCall[call] = row
      numbers.append([])
    }
    last = (call, row)
    return row
  }
}
