/// One event of a Kineto trace, as it is read.
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
  var arguments = KinetoArguments()
}

/// Reads events, whose members may come in any order.
struct KinetoEvents {
  let json: JSONScanner
  let census: KinetoCensus
  /// The texts of the event last read.
  let texts = KinetoTexts()

  init(_ json: JSONScanner, _ census: KinetoCensus) {
    self.json = json
    self.census = census
  }

  /// Reads the object at the position.
  ///
  /// - Returns: the event, or nil where it is only counted, or no object.
  func read() throws(ReadError) -> KinetoEvent? {
    guard try json.enterObject() else { return nil }
    var event = KinetoEvent()
    var (hasPhase, hasCategory) = (false, false)
    texts.removeAll()
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
    return isKept(event) ? event : nil
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
    case 4 where json.keyIs("name"): texts.name.hold(try json.string())
    case 4 where json.keyIs("args"): try readArguments(&event)
    default: try json.skipValue()
    }
  }

  private func readArguments(_ event: inout KinetoEvent) throws(ReadError) {
    event.arguments = KinetoArguments()
    texts.removeArguments()
    guard try json.enterObject() else { return }
    while try json.nextKey() { try event.arguments.read(json, texts: texts) }
  }
}
