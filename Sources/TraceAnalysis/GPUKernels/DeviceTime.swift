internal import Statistics
internal import TraceStore

/// What devices spend their time with, as TraceLens divides it; all in ns.
///
/// Computation is the union of the kernels that are no collectives, of sets and of whole graphs;
/// communication is exposed where no computation runs, copies where neither does. The parts and the
/// idle time add up to the total.
struct DeviceTime {
  fileprivate(set) var computation: Int128 = 0
  fileprivate(set) var exposedCommunication: Int128 = 0
  fileprivate(set) var exposedCopies: Int128 = 0
  /// The time in which anything runs.
  fileprivate(set) var busy: Int128 = 0
  /// From the first beginning to the last end.
  fileprivate(set) var total: Int128 = 0
  /// The union of the collectives alone.
  fileprivate(set) var communication: Int128 = 0
  /// The union of the copies alone.
  fileprivate(set) var copies: Int128 = 0
  /// When the first activity begins; nil where there is none.
  fileprivate(set) var first: Int64?

  /// The time in which nothing runs.
  var idle: Int128 { total - busy }
  /// The time in which computation and communication run at once.
  var overlap: Int128 { communication - exposedCommunication }
  /// The share of communication that computation hides; nil where nothing is communicated.
  var overlapShare: Double? {
    communication > 0 ? Double(overlap) / Double(communication) : nil
  }
  /// The share of the total in which anything runs.
  var busyShare: Double? { total > 0 ? Double(busy) / Double(total) : nil }

  /// Adds the time of another device.
  fileprivate static func += (sum: inout DeviceTime, other: DeviceTime) {
    sum.computation += other.computation
    sum.exposedCommunication += other.exposedCommunication
    sum.exposedCopies += other.exposedCopies
    sum.busy += other.busy
    sum.total += other.total
    sum.communication += other.communication
    sum.copies += other.copies
    if let first = other.first { sum.first = min(sum.first ?? first, first) }
  }
}

/// The time of each device of a trace, and their sum: what one device computes hides nothing of what
/// another communicates, so that times of several are never united.
struct DeviceTimes {
  private var unions: [DeviceUnions]

  /// Measures nothing yet, on so many devices.
  init(devices: Int) { unions = (0..<devices).map { _ in DeviceUnions() } }

  /// Measures all that is looked at in a trace.
  init(_ trace: GPUTrace) {
    let (ordinals, places) = trace.activity.devices
    self.init(devices: ordinals.count)
    for row in trace.activity.byStart { add(row, places[Int(trace.activity.lane[row])], trace) }
  }

  /// Takes in a row of device activity, by ascending start, on the device at a place.
  mutating func add(_ row: Int, _ place: Int, _ trace: GPUTrace) { unions[place].add(row, trace) }

  /// The time of each device, by its place.
  var each: [DeviceTime] { unions.map(\.time) }

  /// The sum over devices.
  var sum: DeviceTime {
    var sum = DeviceTime()
    for union in unions { sum += union.time }
    return sum
  }
}

/// What runs on one device.
private struct DeviceUnions {
  private var computing = IntervalUnion()
  /// Computation and communication.
  private var working = IntervalUnion()
  private var all = IntervalUnion()
  private var communicating = IntervalUnion()
  private var copying = IntervalUnion()
  private var first: Int64?
  private var end = Int64.min

  mutating func add(_ row: Int, _ trace: GPUTrace) {
    let activity = trace.activity
    let (start, duration) = (activity.start[row], activity.duration[row])
    if first == nil { first = start }
    end = max(end, start + duration)
    all.add(start: start, duration: duration)
    if activity.kind[row] == .copy { return copying.add(start: start, duration: duration) }
    working.add(start: start, duration: duration)
    if activity.kind[row] == .kernel, trace.names.isCommunication(activity.name[row]) {
      communicating.add(start: start, duration: duration)
    } else {
      computing.add(start: start, duration: duration)
    }
  }

  var time: DeviceTime {
    var time = DeviceTime()
    time.computation = Int128(computing.length)
    time.exposedCommunication = Int128(working.length - computing.length)
    time.exposedCopies = Int128(all.length - working.length)
    time.busy = Int128(all.length)
    time.total = first.map { Int128(end) - Int128($0) } ?? 0
    time.communication = Int128(communicating.length)
    time.copies = Int128(copying.length)
    time.first = first
    return time
  }
}

extension DeviceActivity {
  /// The ordinals of the devices, ascending, and the place of each lane's device among them.
  var devices: (ordinals: [Int64], places: [Int]) {
    let ordinals = Set(lanes.map(\.device)).sorted()
    return (ordinals, lanes.map { ordinals.firstIndex(of: $0.device) ?? 0 })
  }
}
