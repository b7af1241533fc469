/// The columns of `gpu_device` after `id`, in batch order.
public enum GPUDeviceColumn: Int, CaseIterable, Sendable {
  case datasetID
  case device
  case process
  case name
  case memory
  case computeMajor
  case computeMinor
  case multiprocessors
  case warpSize
  case threadsPerBlock
  case threadsPerSM
  case registersPerBlock
  case registersPerSM
  case sharedPerBlock
  case sharedPerBlockOptIn
  case sharedPerSM
  case clock
  case bandwidth

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .device: "device"
    case .process: "pid"
    case .name: "name_id"
    case .memory: "memory_bytes"
    case .computeMajor: "compute_major"
    case .computeMinor: "compute_minor"
    case .multiprocessors: "multiprocessors"
    case .warpSize: "warp_size"
    case .threadsPerBlock: "max_threads_per_block"
    case .threadsPerSM: "max_threads_per_sm"
    case .registersPerBlock: "registers_per_block"
    case .registersPerSM: "registers_per_sm"
    case .sharedPerBlock: "shared_bytes_per_block"
    case .sharedPerBlockOptIn: "shared_bytes_per_block_optin"
    case .sharedPerSM: "shared_bytes_per_sm"
    case .clock: "clock_hz"
    case .bandwidth: "memory_bandwidth_bytes_per_s"
    }
  }
}

/// The columns of `gpu_event_count` after `id`, in batch order.
public enum GPUEventCountColumn: Int, CaseIterable, Sendable {
  case datasetID
  case category
  case phase
  case count
  case keptIn

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .category: "category_id"
    case .phase: "phase_id"
    case .count: "count"
    case .keptIn: "kept_in"
    }
  }
}

extension TraceTable {
  /// Devices.
  public static let gpuDevice = TraceTable(
    name: "gpu_device", columns: GPUDeviceColumn.allCases.map(\.name))
  /// What a trace holds, by kind of event.
  public static let gpuEventCount = TraceTable(
    name: "gpu_event_count", columns: GPUEventCountColumn.allCases.map(\.name))
}
