/// Finds the call that launched an activity: the call of the same correlation id and process.
///
/// Correlation ids count up in each process, so that several processes use the same ones. Where an
/// activity names no process, the correlation id alone decides. Of several calls that share both, the
/// first of the table is the one. An open-addressing table with linear probing, at most half full: 21
/// to 29 bytes a call.
struct NsightCallIndex {
  private var correlations: [Int64] = []
  private var processes: [Int32] = []
  private var processNumbers: [Int64: Int32] = [:]
  private var lastProcess: (id: Int64, number: Int32)?
  /// Call numbers plus one; 0 is an empty slot.
  private var slots = [Int32](repeating: 0, count: 1 << 12)
  /// The first call of each correlation id, made when an activity without process is looked for.
  private var anyProcess: [Int64: Int]?

  /// Stands for no correlation id.
  private static let none = Int64.min

  /// Takes in the next call; one without correlation id takes part in the numbering only.
  mutating func append(correlation: Int64?, process: Int64?) {
    let process = process.map { number(of: $0) } ?? -1
    let place = correlation.map { self.place(of: $0, process) }
    correlations.append(correlation ?? Self.none)
    processes.append(process)
    guard let place, slots[place] == 0 else { return }
    slots[place] = Int32(correlations.count)
    if correlations.count * 2 > slots.count { grow() }
  }

  /// The number of the call that an activity names, counted from 0, or nil where there is none.
  mutating func call(correlation: Int64, process: Int64?) -> Int? {
    guard let process else { return call(correlation: correlation) }
    let slot = slots[place(of: correlation, number(of: process))]
    return slot == 0 ? nil : Int(slot) - 1
  }

  /// Processes are few: each gets a number.
  private mutating func number(of process: Int64) -> Int32 {
    if let lastProcess, lastProcess.id == process { return lastProcess.number }
    let number = processNumbers[process] ?? Int32(processNumbers.count)
    processNumbers[process] = number
    lastProcess = (process, number)
    return number
  }

  private mutating func call(correlation: Int64) -> Int? {
    if anyProcess == nil {
      anyProcess = Dictionary(
        correlations.enumerated().map { ($0.element, $0.offset) },
        uniquingKeysWith: { first, _ in first })
      anyProcess?[Self.none] = nil
    }
    return anyProcess?[correlation]
  }

  /// The slot that holds the key, or the empty one where it belongs.
  private func place(of correlation: Int64, _ process: Int32) -> Int {
    let mask = slots.count - 1
    var place = Self.hash(correlation, process) & mask
    while slots[place] != 0 {
      let call = Int(slots[place]) - 1
      if correlations[call] == correlation && processes[call] == process { break }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for call in correlations.indices where correlations[call] != Self.none {
      let place = place(of: correlations[call], processes[call])
      if slots[place] == 0 { slots[place] = Int32(call + 1) }
    }
  }

  /// Neighbouring correlation ids fall into neighbouring slots, those of other processes elsewhere.
  private static func hash(_ correlation: Int64, _ process: Int32) -> Int {
    let spread = UInt64(UInt32(bitPattern: process)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (UInt64(bitPattern: correlation) &+ spread) & UInt64(Int64.max))
  }
}
