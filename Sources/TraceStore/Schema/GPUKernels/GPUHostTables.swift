/// The columns of `gpu_host_call` after `id`, in batch order.
public enum GPUHostCallColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case duration
  case name
  case api
  case launch
  case process
  case thread
  case correlation
  case externalID
  case result

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .name: "name_id"
    case .api: "api"
    case .launch: "launch"
    case .process: "pid"
    case .thread: "tid"
    case .correlation: "correlation"
    case .externalID: "external_id"
    case .result: "result"
    }
  }
}

/// The columns of `gpu_operator` after `id`, in batch order.
public enum GPUOperatorColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case duration
  case name
  case process
  case thread
  case externalID
  case sequence
  case forwardThread
  case shapes

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .name: "name_id"
    case .process: "pid"
    case .thread: "tid"
    case .externalID: "external_id"
    case .sequence: "sequence"
    case .forwardThread: "forward_tid"
    case .shapes: "shapes"
    }
  }
}

/// The columns of `gpu_operator_link` after `id`, in batch order.
public enum GPUOperatorLinkColumn: Int, CaseIterable, Sendable {
  case datasetID
  case parent
  case depth

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .parent: "parent_id"
    case .depth: "depth"
    }
  }
}

/// The columns of `gpu_annotation` after `id`, in batch order.
public enum GPUAnnotationColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case duration
  case kind
  case name
  case step
  case domain
  case process
  case thread
  case endThread
  case device
  case stream
  case externalID
  case range

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .kind: "kind"
    case .name: "name"
    case .step: "step"
    case .domain: "domain_id"
    case .process: "pid"
    case .thread: "tid"
    case .endThread: "end_tid"
    case .device: "device"
    case .stream: "stream"
    case .externalID: "external_id"
    case .range: "range_id"
    }
  }
}

/// The columns of `gpu_overhead` after `id`, in batch order.
public enum GPUOverheadColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case duration
  case name
  case kind
  case process
  case thread
  case correlation

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .duration: "duration_ns"
    case .name: "name_id"
    case .kind: "kind"
    case .process: "pid"
    case .thread: "tid"
    case .correlation: "correlation"
    }
  }
}

extension TraceTable {
  /// Calls of the runtime and the driver.
  public static let gpuHostCall = TraceTable(
    name: "gpu_host_call", columns: GPUHostCallColumn.allCases.map(\.name))
  /// Operators of the framework on the host.
  public static let gpuOperator = TraceTable(
    name: "gpu_operator", columns: GPUOperatorColumn.allCases.map(\.name))
  /// Where operators nest.
  public static let gpuOperatorLink = TraceTable(
    name: "gpu_operator_link", columns: GPUOperatorLinkColumn.allCases.map(\.name))
  /// Ranges that programs name.
  public static let gpuAnnotation = TraceTable(
    name: "gpu_annotation", columns: GPUAnnotationColumn.allCases.map(\.name))
  /// Time that the profiler itself took.
  public static let gpuOverhead = TraceTable(
    name: "gpu_overhead", columns: GPUOverheadColumn.allCases.map(\.name))
}
