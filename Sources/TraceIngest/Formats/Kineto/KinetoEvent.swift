/// One event of a Kineto trace, as it is read: the same one is filled again and again.
struct KinetoEvent {
  /// The phase's character; 0 where there is none, or a longer text.
  var phase: UInt8 = 0
  /// The category's number in the census.
  var category = KinetoCensus.none
  /// When it began, ns; nil where the trace has no number.
  var start: Int64?
  /// How long it took, ns; nil where the trace has no number.
  var duration: Int64?
  var process: Int64?
  var thread: Int64?
  let name = HeldText()
  private(set) var arguments = KinetoArguments()
  /// The shapes of an operator's inputs, as they are written.
  let shapes = HeldText()
  private(set) var collective = KinetoCollective()
  private var hasArguments = false

  /// Forgets the event before.
  mutating func clear() {
    phase = 0
    category = KinetoCensus.none
    start = nil
    duration = nil
    process = nil
    thread = nil
    name.removeAll()
    if hasArguments { clearArguments() }
  }

  private mutating func clearArguments() {
    arguments = KinetoArguments()
    shapes.removeAll()
    collective.removeAll()
    hasArguments = false
  }

  /// Takes the object `args`, which replaces an earlier one.
  mutating func readArguments(_ json: JSONScanner) throws(ReadError) {
    if hasArguments { clearArguments() }
    guard try json.enterObject() else { return }
    hasArguments = true
    while try json.nextKey() { try arguments.read(json, shapes, &collective) }
  }
}

/// Reads events, whose members may come in any order, and counts them.
struct KinetoEvents {
  private let json: JSONScanner
  /// The events so far.
  private(set) var census = KinetoCensus()

  init(_ json: JSONScanner) {
    self.json = json
  }

  /// Moves to the next event that has a row; false at the array's end.
  mutating func next(_ event: inout KinetoEvent) throws(ReadError) -> Bool {
    while try json.nextElement() {
      if try read(&event) { return true }
    }
    return false
  }

  /// Reads the object at the position.
  ///
  /// - Returns: whether the event has a row; if not, it is only counted, or no object.
  private mutating func read(_ event: inout KinetoEvent) throws(ReadError) -> Bool {
    event.clear()
    guard try json.enterObject() else { return false }
    var (hasPhase, hasCategory) = (false, false)
    while try json.nextKey() {
      switch json.key.count {
      case 2 where json.keyIs("ph"):
        event.phase = try json.string().map { $0.count == 1 ? $0[0] : 0 } ?? 0
        hasPhase = true
      case 3 where json.keyIs("cat"):
        event.category = try census.number(json)
        hasCategory = true
      default:
        try readMember(&event)
        continue
      }
      if hasPhase && hasCategory && !isKept(event) {
        try json.leaveObject()
        break
      }
    }
    census.count(event.category, phase: event.phase)
    return isKept(event)
  }

  private func isKept(_ event: KinetoEvent) -> Bool {
    event.phase == UInt8(ascii: "X") && census.category(event.category) != .counted
  }

  private func readMember(_ event: inout KinetoEvent) throws(ReadError) {
    switch json.key.count {
    case 2 where json.keyIs("ts"): event.start = try json.writtenDecimal(scale: 3)
    case 3 where json.keyIs("dur"): event.duration = try json.writtenDecimal(scale: 3)
    case 3 where json.keyIs("pid"): event.process = try json.firstInteger()
    case 3 where json.keyIs("tid"): event.thread = try json.firstInteger()
    case 4 where json.keyIs("name"): event.name.hold(try json.string())
    case 4 where json.keyIs("args"): try event.readArguments(json)
    default: try json.skipValue()
    }
  }
}
