internal import TraceStore

/// What a trace says beside its events, by allow-list: traces also carry the environment, hosts,
/// users and tokens of the profiled process, which never enter the store.
struct KinetoMetadata {
  /// Unix time of the stamps' zero, ns.
  private(set) var baseTime: Int64?
  /// Facts by the name that the store gives them.
  private(set) var facts: [String: String] = [:]
  private let devices: TableSink
  private let texts: CategoryField
  private let datasetID: Int64

  init(_ sink: TraceSink) {
    devices = sink.table(.gpuDevice)
    texts = sink.category()
    datasetID = sink.datasetID
  }

  /// The numbers beside the events that are kept as facts.
  private static let numbers: [StaticString] = [
    "schemaVersion", "cupti_version", "cuda_runtime_version", "cuda_driver_version",
    "roctracer_version", "rocprofiler_version", "hip_runtime_version", "hip_driver_version",
    "record_shapes", "profile_memory", "with_stack", "with_flops", "with_modules",
  ]

  /// Takes the value of the current member beside the events, or skips it.
  mutating func read(_ json: JSONScanner) throws(ReadError) {
    if json.keyIs("baseTimeNanoseconds") {
      baseTime = try json.writtenInteger()
    } else if json.keyIs("deviceProperties") {
      try readDevices(json)
    } else if json.keyIs("distributedInfo") {
      try readDistribution(json)
    } else if let name = Self.numbers.first(where: { json.keyIs($0) }) {
      facts[Self.factName(name)] = try json.versionText()
    } else {
      try json.skipValue()
    }
  }

  private static func factName(_ name: StaticString) -> String {
    let name = String(describing: name)
    return name == "schemaVersion" ? "schema_version" : name
  }

  private mutating func readDistribution(_ json: JSONScanner) throws(ReadError) {
    guard try json.enterObject() else { return }
    while try json.nextKey() {
      let name: String? =
        ["rank", "world_size", "backend", "nccl_version"].first { json.key.elementsEqual($0.utf8) }
      guard let name else {
        try json.skipValue()
        continue
      }
      facts[name] = name == "backend" ? try json.shortText() : try json.versionText()
    }
  }

  private func readDevices(_ json: JSONScanner) throws(ReadError) {
    guard try json.enterArray() else { return }
    while try json.nextElement() { try readDevice(json) }
  }

  /// The properties that are numbers.
  private static let properties: [(key: StaticString, column: GPUDeviceColumn)] = [
    ("id", .device), ("totalGlobalMem", .memory), ("computeMajor", .computeMajor),
    ("computeMinor", .computeMinor), ("numSms", .multiprocessors), ("warpSize", .warpSize),
    ("maxThreadsPerBlock", .threadsPerBlock), ("maxThreadsPerMultiprocessor", .threadsPerSM),
    ("regsPerBlock", .registersPerBlock), ("regsPerMultiprocessor", .registersPerSM),
    ("sharedMemPerBlock", .sharedPerBlock), ("sharedMemPerBlockOptin", .sharedPerBlockOptIn),
    ("sharedMemPerMultiprocessor", .sharedPerSM),
    ("maxSharedMemoryPerMultiProcessor", .sharedPerSM),
  ]

  private func readDevice(_ json: JSONScanner) throws(ReadError) {
    guard try json.enterObject() else { return }
    let row = TableRow<GPUDeviceColumn>(devices.batch)
    var hasOrdinal = false
    row.set(.datasetID, datasetID)
    while try json.nextKey() {
      if json.keyIs("name") {
        row.set(.name, try json.string().flatMap(texts.id))
      } else if let property = Self.properties.first(where: { json.keyIs($0.key) }) {
        let number = try json.writtenInteger()
        row.set(property.column, number)
        if property.column == .device { hasOrdinal = number != nil }
      } else {
        try json.skipValue()
      }
    }
    guard hasOrdinal, !devices.batch.isFull else { return devices.batch.discardRow() }
    devices.batch.endRow()
  }
}
