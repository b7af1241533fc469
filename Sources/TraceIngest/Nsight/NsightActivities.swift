internal import SQLite
internal import TraceStore

/// Reads what devices did: kernels, copies, sets, and graphs recorded as a whole.
struct NsightActivities {
  enum Column: Int, NsightColumn {
    case start, end, deviceId, contextId, streamId, correlationId, globalPid
    case demangledName, shortName, registersPerThread
    case gridX, gridY, gridZ, blockX, blockY, blockZ
    case staticSharedMemory, dynamicSharedMemory
    case bytes, copyKind, srcKind, dstKind, memKind, srcDeviceId, dstDeviceId
    case graphId, graphNodeId
  }

  private let context: NsightContext
  private let datasetID: Int64
  private let activities: TableSink

  init(_ context: NsightContext) {
    self.context = context
    datasetID = context.sink.datasetID
    activities = context.sink.table(.gpuActivity)
  }

  /// Appends every activity.
  func read() throws(IngestError) {
    try read(NsightTable.kernels, as: .kernel)
    try read(NsightTable.copies, as: .copy)
    try read(NsightTable.sets, as: .set)
    try read(NsightTable.graphs, as: .graph)
  }

  private func read(_ table: String, as kind: GPUActivityKind) throws(IngestError) {
    guard
      let rows = try NsightRows<Column>(
        table, of: context.export, needing: [.start, .end], context.sink)
    else { return }
    var stamps = StampSummary()
    let count = try rows.scan { row throws(IngestError) in
      guard let span = context.span(row[.start], row[.end], of: row) else { return }
      stamps.add(span.start)
      try append(row, span, kind)
    }
    try context.finish(table, count, in: .gpuActivity, stamps)
  }

  private func append(
    _ row: NsightRow<Column>, _ span: NsightSpan, _ kind: GPUActivityKind
  ) throws(IngestError) {
    let batch = activities.batch
    func set(_ column: GPUActivityColumn, _ value: Int64?) {
      batch.set(column.rawValue, integer: value)
    }
    set(.datasetID, datasetID)
    set(.kind, kind.rawValue)
    set(.start, span.start)
    set(.duration, span.duration)
    set(.process, row[.globalPid].map(NsightProcess.process))
    set(.device, row[.deviceId])
    set(.context, row[.contextId])
    set(.stream, row[.streamId])
    set(.correlation, row[.correlationId])
    set(.graph, row[.graphId])
    set(.graphNode, row[.graphNodeId])
    switch kind {
    case .kernel: try setKernel(row, set)
    case .copy, .set: setMemory(row, set)
    case .graph: break
    }
    if try activities.endRow() { try context.sink.checkCategories() }
    link(row, start: span.start)
  }

  private func link(_ row: NsightRow<Column>, start: Int64) {
    let (correlation, process) = (row[.correlationId], row[.globalPid])
    if process == nil, let correlation = NsightLinkKeys.correlation(correlation) {
      context.links.addActivity(ofAnyProcess: correlation, start: start)
    } else {
      let key = context.keys.key(correlation: correlation, globalID: process)
      context.links.addActivity(key: key, externalID: nil)
    }
  }

  private func setKernel(
    _ row: NsightRow<Column>, _ set: (GPUActivityColumn, Int64?) -> Void
  ) throws(IngestError) {
    set(.name, try context.name(row[.demangledName] ?? row[.shortName], of: row))
    set(.gridX, row[.gridX])
    set(.gridY, row[.gridY])
    set(.gridZ, row[.gridZ])
    set(.blockX, row[.blockX])
    set(.blockY, row[.blockY])
    set(.blockZ, row[.blockZ])
    set(.registers, row[.registersPerThread])
    let dynamic = row[.dynamicSharedMemory]
    set(.dynamicSharedMemory, dynamic)
    if let fixed = row[.staticSharedMemory], let dynamic {
      let (sum, overflow) = fixed.addingReportingOverflow(dynamic)
      set(.sharedMemory, overflow ? nil : sum)
    }
  }

  private func setMemory(
    _ row: NsightRow<Column>, _ set: (GPUActivityColumn, Int64?) -> Void
  ) {
    set(.bytes, row[.bytes])
    set(.copyKind, row[.copyKind])
    set(.sourceMemory, row[.srcKind])
    set(.targetMemory, row[.dstKind] ?? row[.memKind])
    set(.sourceDevice, row[.srcDeviceId])
    set(.targetDevice, row[.dstDeviceId])
  }
}
