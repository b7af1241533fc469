internal import SQLite
internal import TraceStore

/// Turns the events of a Kineto trace into rows.
struct KinetoRows {
  private let sink: TraceSink
  private let json: JSONScanner
  private var links = ActivityLinks()
  private let activities, calls, operators, annotations: TableSink
  private let activityNames, callNames, operatorNames, otherTexts: CategoryField
  private let firstActivity, firstOperator: Int64
  /// What functions launch, by their names' ids.
  private var launchKinds: [GPULaunchKind?] = []
  private var copyNames: [Int64: CopyName] = [:]
  private var stamps = StampSummary()

  init(_ sink: TraceSink, _ json: JSONScanner) {
    self.sink = sink
    self.json = json
    activities = sink.table(.gpuActivity)
    calls = sink.table(.gpuHostCall)
    operators = sink.table(.gpuOperator)
    annotations = sink.table(.gpuAnnotation)
    activityNames = sink.category()
    callNames = sink.category()
    operatorNames = sink.category()
    otherTexts = sink.category()
    firstActivity = sink.firstID(in: .gpuActivity)
    firstOperator = sink.firstID(in: .gpuOperator)
  }

  /// Appends the row of an event, or counts why there is none.
  mutating func append(_ event: KinetoEvent, _ category: KinetoCategory) throws(IngestError) {
    guard let start = event.start else { return report(event, .malformedTimestamp) }
    guard let duration = event.duration else { return report(event, .malformedDuration) }
    if let fault = SpanLimits.fault(start: start, duration: duration) {
      return report(event, fault)
    }
    stamps.add(start)
    switch category {
    case .activity(let kind): try appendActivity(event, kind, start, duration)
    case .hostCall(let api): try appendCall(event, api, start, duration)
    case .cpuOperator: try appendOperator(event, start, duration)
    case .annotation(let kind): try appendAnnotation(event, kind, start, duration)
    case .synchronization: try appendSynchronization(event, start, duration)
    case .overhead: try appendOverhead(event, start, duration)
    case .counted: break
    }
  }

  /// Counts an issue of an event, which has just been read.
  private func report(_ event: KinetoEvent, _ kind: IssueLog.Kind) {
    sink.issues.add(
      kind, line: json.line, example: "event before byte \(json.byteOffset): \(event.name.string)")
  }

  /// Writes the links, which need all rows.
  mutating func finish() throws(IngestError) {
    sink.stamps = stamps
    try links.write(to: sink)
  }
}

// MARK: - Device

extension KinetoRows {
  private mutating func appendActivity(
    _ event: KinetoEvent, _ kind: GPUActivityKind, _ start: Int64, _ duration: Int64
  ) throws(IngestError) {
    let row = TableRow<GPUActivityColumn>(activities.batch)
    let arguments = event.arguments
    let name = activityNames.id(of: event.name.bytes)
    row.set(.datasetID, sink.datasetID)
    row.set(.kind, kind.rawValue)
    row.set(.start, start)
    row.set(.duration, duration)
    row.set(.name, name)
    row.set(.device, arguments.device ?? event.process)
    row.set(.context, arguments.context)
    row.set(.stream, arguments.stream ?? event.thread)
    row.set(.correlation, arguments.correlation)
    row.set(.externalID, arguments.externalID)
    row.set(.graph, arguments.graph)
    row.set(.graphNode, arguments.graphNode)
    if kind == .kernel { setLaunch(row, arguments) } else { setMemory(row, event, name) }
    if event.collective.isThere {
      let id = firstActivity + Int64(links.counts.activities)
      try event.collective.write(to: sink, activity: id, operatorID: nil, otherTexts)
    }
    links.addActivity(key: arguments.correlation, externalID: arguments.operatorID)
    if try activities.endRow() { try sink.checkCategories() }
  }

  @inline(__always)
  private func setLaunch(_ row: TableRow<GPUActivityColumn>, _ arguments: KinetoArguments) {
    row.set(.gridX, arguments.grid.x)
    row.set(.gridY, arguments.grid.y)
    row.set(.gridZ, arguments.grid.z)
    row.set(.blockX, arguments.block.x)
    row.set(.blockY, arguments.block.y)
    row.set(.blockZ, arguments.block.z)
    row.set(.registers, arguments.registers)
    row.set(.sharedMemory, arguments.sharedMemory)
    row.set(.occupancy, real: arguments.occupancy)
    row.set(.blocksPerSM, real: arguments.blocksPerSM)
    row.set(.warpsPerSM, real: arguments.warpsPerSM)
  }

  private mutating func setMemory(
    _ row: TableRow<GPUActivityColumn>, _ event: KinetoEvent, _ name: Int64?
  ) {
    let arguments = event.arguments
    let told = name.map { copyName($0, event.name) }
    row.set(.bytes, arguments.bytes)
    row.set(.copyKind, told?.kind)
    row.set(.sourceMemory, told?.source)
    row.set(.targetMemory, told?.target)
    row.set(.sourceDevice, arguments.sourceDevice)
    row.set(.targetDevice, arguments.targetDevice)
  }

  private mutating func copyName(_ id: Int64, _ name: HeldText) -> CopyName {
    if let known = copyNames[id] { return known }
    let told = CopyName(name.string)
    copyNames[id] = told
    return told
  }

  private mutating func appendSynchronization(
    _ event: KinetoEvent, _ start: Int64, _ duration: Int64
  ) throws(IngestError) {
    let table = sink.table(.gpuSynchronization)
    let row = TableRow<GPUSynchronizationColumn>(table.batch)
    row.set(.datasetID, sink.datasetID)
    row.set(.start, start)
    row.set(.duration, duration)
    row.set(.kind, event.arguments.synchronizationKind)
    row.set(.device, event.arguments.device ?? event.process)
    row.set(.context, event.arguments.context)
    row.set(.stream, event.arguments.stream)
    row.set(.correlation, event.arguments.correlation)
    row.set(.event, event.arguments.event)
    row.set(.eventStream, event.arguments.eventStream)
    row.set(.eventCorrelation, event.arguments.eventCorrelation)
    _ = try table.endRow()
  }
}

// MARK: - Host

extension KinetoRows {
  private mutating func appendCall(
    _ event: KinetoEvent, _ api: GPUHostAPI, _ start: Int64, _ duration: Int64
  ) throws(IngestError) {
    let row = TableRow<GPUHostCallColumn>(calls.batch)
    let arguments = event.arguments
    let name = callNames.id(of: event.name.bytes)
    row.set(.datasetID, sink.datasetID)
    row.set(.start, start)
    row.set(.duration, duration)
    row.set(.name, name)
    row.set(.api, api.rawValue)
    row.set(.launch, (name.map { launchKind($0, event.name) } ?? .none).rawValue)
    row.set(.process, event.process)
    row.set(.thread, event.thread)
    row.set(.correlation, arguments.correlation)
    row.set(.externalID, arguments.externalID)
    links.addCall(
      key: arguments.correlation, externalID: arguments.operatorID, start: start,
      duration: duration, process: event.process, thread: event.thread)
    if try calls.endRow() { try sink.checkCategories() }
  }

  private mutating func launchKind(_ id: Int64, _ name: HeldText) -> GPULaunchKind {
    let index = Int(id)
    if index < launchKinds.count, let known = launchKinds[index] { return known }
    while launchKinds.count <= index { launchKinds.append(nil) }
    let kind = LaunchAPI.kind(of: name.string)
    launchKinds[index] = kind
    return kind
  }

  private mutating func appendOperator(
    _ event: KinetoEvent, _ start: Int64, _ duration: Int64
  ) throws(IngestError) {
    let row = TableRow<GPUOperatorColumn>(operators.batch)
    row.set(.datasetID, sink.datasetID)
    row.set(.start, start)
    row.set(.duration, duration)
    row.set(.name, operatorNames.id(of: event.name.bytes))
    row.set(.process, event.process)
    row.set(.thread, event.thread)
    row.set(.externalID, event.arguments.externalID)
    row.set(.sequence, event.arguments.sequence)
    row.set(.forwardThread, event.arguments.forwardThread)
    row.set(.shapes, text: event.shapes)
    if event.arguments.hasLongShapes { report(event, .longShapes) }
    if event.collective.isThere {
      let id = firstOperator + Int64(links.counts.operators)
      try event.collective.write(to: sink, activity: nil, operatorID: id, otherTexts)
    }
    links.addOperator(
      externalID: event.arguments.externalID, start: start, duration: duration,
      process: event.process, thread: event.thread)
    if try operators.endRow() { try sink.checkCategories() }
  }

  private mutating func appendAnnotation(
    _ event: KinetoEvent, _ kind: GPUAnnotationKind, _ start: Int64, _ duration: Int64
  ) throws(IngestError) {
    let row = TableRow<GPUAnnotationColumn>(annotations.batch)
    let isOnDevice = kind == .deviceProjection
    row.set(.datasetID, sink.datasetID)
    row.set(.start, start)
    row.set(.duration, duration)
    row.set(.kind, kind.rawValue)
    row.set(.name, text: event.name)
    row.set(.step, ProfilerStep.number(in: event.name))
    row.set(.process, isOnDevice ? nil : event.process)
    row.set(.thread, isOnDevice ? nil : event.thread)
    row.set(.device, isOnDevice ? event.arguments.device ?? event.process : nil)
    row.set(.stream, isOnDevice ? event.arguments.stream ?? event.thread : nil)
    row.set(.externalID, event.arguments.externalID)
    _ = try annotations.endRow()
  }

  private mutating func appendOverhead(
    _ event: KinetoEvent, _ start: Int64, _ duration: Int64
  ) throws(IngestError) {
    let table = sink.table(.gpuOverhead)
    let row = TableRow<GPUOverheadColumn>(table.batch)
    row.set(.datasetID, sink.datasetID)
    row.set(.start, start)
    row.set(.duration, duration)
    row.set(.name, otherTexts.id(of: event.name.bytes))
    row.set(.process, event.process)
    row.set(.thread, event.thread)
    row.set(.correlation, event.arguments.correlation)
    _ = try table.endRow()
  }
}
