internal import TraceStore

/// Traces of PyTorch's profiler (libkineto's `output_json.cpp`): Chrome trace JSON, as an object or
/// as the bare array of its events.
///
/// `ts` and `dur` are microseconds after `baseTimeNanoseconds`, or Unix time in microseconds where
/// there is no such member; all are kept as nanoseconds. Metadata may follow the events. Flows,
/// counters, instants and Python functions are counted and not kept. A trace that ends inside an
/// event, because its process was killed, is taken up to the event before.
enum Kineto: TraceFormat {
  static let description = FormatDescription(
    name: "kineto", summary: "PyTorch profiler traces, CUDA and ROCm (Kineto JSON)",
    family: .gpuKernels, isDatasetOfItsOwn: true)

  /// Members that only these traces have.
  private static let telling: [StaticString] = [
    "traceEvents", "deviceProperties", "distributedInfo", "baseTimeNanoseconds",
  ]

  static func recognizes(_ head: [UInt8]) -> Bool {
    do throws(ReadError) {
      let json = try JSONScanner(ByteStream(contents: head))
      if try json.peek() == .array { return try beginsWithEvent(json) }
      guard try json.enterObject() else { return false }
      while try json.nextKey() {
        if telling.contains(where: { json.keyIs($0) }) { return true }
        try json.skipValue()
      }
    } catch {
      // The head ends, or is no JSON.
    }
    return false
  }

  private static func beginsWithEvent(_ json: JSONScanner) throws(ReadError) -> Bool {
    guard try json.enterArray(), try json.nextElement(), try json.enterObject() else {
      return false
    }
    while try json.nextKey() {
      if json.keyIs("ph") { return true }
      try json.skipValue()
    }
    return false
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let json = try unreadable { () throws(ReadError) in try JSONScanner(stream) }
    var reading = KinetoReading(json, sink)
    try reading.run()
  }
}

/// A trace that is being read.
private struct KinetoReading {
  private let json: JSONScanner
  private let sink: TraceSink
  private var events: KinetoEvents
  private var rows: KinetoRows
  private var metadata: KinetoMetadata
  private var first: Int64?

  init(_ json: JSONScanner, _ sink: TraceSink) {
    self.json = json
    self.sink = sink
    events = KinetoEvents(json)
    rows = KinetoRows(sink, json)
    metadata = KinetoMetadata(sink)
  }

  mutating func run() throws(IngestError) {
    do throws(IngestError) {
      try readTrace()
    } catch .unreadable(let error) where error.kind == .truncated && events.census.total > 0 {
      sink.facts["truncated"] = "after \(events.census.total) events"
      sink.issues.add(.truncated, line: error.position.line, example: error.description)
    }
    try setClock()
    sink.facts.merge(metadata.facts) { said, _ in said }
    try events.census.write(to: sink)
    try rows.finish()
  }

  private mutating func readTrace() throws(IngestError) {
    if try unreadable(json.peek) == .array {
      try readEvents()
    } else {
      guard try unreadable(json.enterObject) else { return }
      while try unreadable(json.nextKey) {
        if json.keyIs("traceEvents") { try readEvents() } else { try readMetadata() }
      }
    }
    try unreadable(json.finish)
  }

  private mutating func readMetadata() throws(IngestError) {
    do throws(ReadError) { try metadata.read(json) } catch { throw .unreadable(error) }
  }

  private mutating func readEvents() throws(IngestError) {
    guard try unreadable(json.enterArray) else { return }
    var event = KinetoEvent()
    while try next(&event) {
      try rows.append(event, events.census.category(event.category))
      guard let start = event.start else { continue }
      first = min(first ?? start, start)
    }
  }

  private mutating func next(_ event: inout KinetoEvent) throws(IngestError) -> Bool {
    do throws(ReadError) { return try events.next(&event) } catch { throw .unreadable(error) }
  }

  /// Counts the stamps from the base time; without one, from 1970 where they can be Unix times.
  private func setClock() throws(IngestError) {
    // 2010 to 2100: relative stamps of a trace without base time are far below.
    let unixTimes: Range<Int64> = 1_262_304_000_000_000_000..<4_102_444_800_000_000_000
    let zero = metadata.baseTime ?? (first.map(unixTimes.contains) == true ? 0 : nil)
    guard let zero else { return }
    sink.clock.begin(atUnixNanoseconds: zero)
    guard sink.clock.zeroUnixNanoseconds == zero else { throw .clockMismatch(label: sink.path) }
  }
}
