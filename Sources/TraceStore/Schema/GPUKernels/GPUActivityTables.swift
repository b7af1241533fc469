/// The columns of `gpu_activity` after `id`, in batch order.
public enum GPUActivityColumn: Int, CaseIterable, Sendable {
  case datasetID
  case kind
  case start
  case duration
  case name
  case process
  case device
  case context
  case stream
  case correlation
  case externalID
  case gridX
  case gridY
  case gridZ
  case blockX
  case blockY
  case blockZ
  case registers
  case sharedMemory
  case dynamicSharedMemory
  case occupancy
  case blocksPerSM
  case warpsPerSM
  case bytes
  case copyKind
  case sourceMemory
  case targetMemory
  case sourceDevice
  case targetDevice
  case graph
  case graphNode

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .kind: "kind"
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .name: "name_id"
    case .process: "pid"
    case .device: "device"
    case .context: "context"
    case .stream: "stream"
    case .correlation: "correlation"
    case .externalID: "external_id"
    case .gridX: "grid_x"
    case .gridY: "grid_y"
    case .gridZ: "grid_z"
    case .blockX: "block_x"
    case .blockY: "block_y"
    case .blockZ: "block_z"
    case .registers: "registers"
    case .sharedMemory: "shared_bytes"
    case .dynamicSharedMemory: "dynamic_shared_bytes"
    case .occupancy: "occupancy_percent"
    case .blocksPerSM: "blocks_per_sm"
    case .warpsPerSM: "warps_per_sm"
    case .bytes: "bytes"
    case .copyKind: "copy_kind"
    case .sourceMemory: "source_memory"
    case .targetMemory: "target_memory"
    case .sourceDevice: "source_device"
    case .targetDevice: "target_device"
    case .graph: "graph_id"
    case .graphNode: "graph_node_id"
    }
  }
}

/// The columns of `gpu_activity_link` after `id`, in batch order.
public enum GPUActivityLinkColumn: Int, CaseIterable, Sendable {
  case datasetID
  case launch
  case operatorID
  case operatorBy

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .launch: "launch_id"
    case .operatorID: "operator_id"
    case .operatorBy: "operator_by"
    }
  }
}

/// The columns of `gpu_synchronization` after `id`, in batch order.
public enum GPUSynchronizationColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case duration
  case kind
  case process
  case device
  case context
  case stream
  case correlation
  case event
  case eventStream
  case eventCorrelation

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .kind: "kind"
    case .process: "pid"
    case .device: "device"
    case .context: "context"
    case .stream: "stream"
    case .correlation: "correlation"
    case .event: "event_id"
    case .eventStream: "event_stream"
    case .eventCorrelation: "event_correlation"
    }
  }
}

/// The columns of `gpu_collective` after `id`, in batch order.
public enum GPUCollectiveColumn: Int, CaseIterable, Sendable {
  case datasetID
  case activity
  case operatorID
  case name
  case type
  case inputElements
  case outputElements
  case groupSize
  case group
  case groupDescription
  case ranks
  case rank
  case sourceRank
  case targetRank
  case sequence

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .activity: "activity_id"
    case .operatorID: "operator_id"
    case .name: "name_id"
    case .type: "type_id"
    case .inputElements: "input_elements"
    case .outputElements: "output_elements"
    case .groupSize: "group_size"
    case .group: "group_id"
    case .groupDescription: "group_description_id"
    case .ranks: "ranks"
    case .rank: "rank"
    case .sourceRank: "source_rank"
    case .targetRank: "target_rank"
    case .sequence: "sequence"
    }
  }
}

extension TraceTable {
  /// Kernels, copies, sets and graphs on devices.
  public static let gpuActivity = TraceTable(
    name: "gpu_activity", columns: GPUActivityColumn.allCases.map(\.name))
  /// What launched the activities of devices.
  public static let gpuActivityLink = TraceTable(
    name: "gpu_activity_link", columns: GPUActivityLinkColumn.allCases.map(\.name))
  /// Waits for devices as the profiler records them.
  public static let gpuSynchronization = TraceTable(
    name: "gpu_synchronization", columns: GPUSynchronizationColumn.allCases.map(\.name))
  /// Arguments of collective communication.
  public static let gpuCollective = TraceTable(
    name: "gpu_collective", columns: GPUCollectiveColumn.allCases.map(\.name))
}
