/// What the `args` of an event say, of what ingest keeps.
///
/// Where a key is there twice the last counts.
struct KinetoArguments {
  /// Whether the shapes of the inputs are longer than what is kept.
  var hasLongShapes = false
  /// The external id as the trace writes it.
  var externalID: Int64?
  var correlation: Int64?
  var device: Int64?
  var context: Int64?
  var stream: Int64?
  var grid: (x: Int64?, y: Int64?, z: Int64?)
  var block: (x: Int64?, y: Int64?, z: Int64?)
  var registers: Int64?
  var sharedMemory: Int64?
  var blocksPerSM: Double?
  var warpsPerSM: Double?
  var occupancy: Double?
  var bytes: Int64?
  var sourceDevice: Int64?
  var targetDevice: Int64?
  var graph: Int64?
  var graphNode: Int64?
  var sequence: Int64?
  var forwardThread: Int64?
  var synchronizationKind: Int64?
  var eventStream: Int64?
  var event: Int64?
  var eventCorrelation: Int64?

  /// The external id of the operator around a call; nil where Kineto linked none and wrote the
  /// correlation id in its place, which another operator may have.
  var operatorID: Int64? { externalID == correlation ? nil : externalID }

  /// Takes the value of the current member of `args`, or skips it; what is no number of its own goes
  /// to `shapes`, as it is written, and to `collective`.
  mutating func read(
    _ json: JSONScanner, _ shapes: HeldText, _ collective: inout KinetoCollective
  ) throws(ReadError) {
    switch json.key.count {
    case 4 where json.keyIs("grid"): grid = try Self.three(json)
    case 5 where json.keyIs("block"): block = try Self.three(json)
    case 5 where json.keyIs("bytes"): bytes = try json.writtenInteger()
    case 6 where json.keyIs("device"): device = try json.writtenInteger()
    case 6 where json.keyIs("stream"): stream = try json.writtenInteger()
    case 7 where json.keyIs("context"): context = try json.writtenInteger()
    case 11 where json.keyIs("External id") || json.keyIs("external id"):
      externalID = try json.writtenInteger()
    case 11 where json.keyIs("correlation"): correlation = try json.writtenInteger()
    case 10 where json.keyIs("Input Dims"):
      let text = try json.rawValue()
      hasLongShapes = text == nil
      shapes.hold(text)
    case 12 where json.keyIs("warps per SM"): warpsPerSM = try json.real()
    case 13 where json.keyIs("blocks per SM"): blocksPerSM = try json.real()
    case 13 where json.keyIs("shared memory"): sharedMemory = try json.writtenInteger()
    case 20 where json.keyIs("registers per thread"): registers = try json.writtenInteger()
    case 25 where json.keyIs("est. achieved occupancy %"): occupancy = try json.real()
    default: try readRare(json, &collective)
    }
  }

  private mutating func readRare(
    _ json: JSONScanner, _ collective: inout KinetoCollective
  ) throws(ReadError) {
    switch json.key.count {
    case 8 where json.keyIs("graph id"): graph = try json.writtenInteger()
    case 8 where json.keyIs("toDevice"): targetDevice = try json.writtenInteger()
    case 9 where json.keyIs("stream_id"): stream = try json.writtenInteger()
    case 10 where json.keyIs("fromDevice"): sourceDevice = try json.writtenInteger()
    case 13 where json.keyIs("graph node id"): graphNode = try json.writtenInteger()
    case 13 where json.keyIs("Fwd thread id"): forwardThread = try json.writtenInteger()
    case 15 where json.keyIs("Sequence number"): sequence = try json.writtenInteger()
    case 14 where json.keyIs("cuda_sync_kind"):
      synchronizationKind = try json.place(among: Self.synchronizationKinds).map { Int64($0 + 1) }
    case 14 where json.keyIs("wait_on_stream"): eventStream = try json.writtenInteger()
    case 21 where json.keyIs("wait_on_cuda_event_id"): event = try json.writtenInteger()
    case 33 where json.keyIs("wait_on_cuda_event_record_corr_id"):
      eventCorrelation = try json.writtenInteger()
    default: try collective.read(json)
    }
  }

  /// Kineto's names of CUpti_ActivitySynchronizationType, from 1.
  private static let synchronizationKinds: [StaticString] = [
    "Event Sync", "Stream Wait Event", "Stream Sync", "Context Sync",
  ]

  private static func three(
    _ json: JSONScanner
  ) throws(ReadError) -> (x: Int64?, y: Int64?, z: Int64?) {
    var sizes: (x: Int64?, y: Int64?, z: Int64?) = (nil, nil, nil)
    guard try json.enterArray() else { return sizes }
    var index = 0
    while try json.nextElement() {
      let size = try json.integer()
      switch index {
      case 0: sizes.x = size
      case 1: sizes.y = size
      case 2: sizes.z = size
      default: break
      }
      index += 1
    }
    return sizes
  }
}
