/// The columns of `function` after `id`, in batch order.
public enum FunctionColumn: Int, CaseIterable, Sendable {
  case datasetID
  case function
  case ownName
  case user
  case app
  case pool
  case poolSize
  case cpuLimit
  case memoryLimit
  case cpuRequest
  case runtime
  case triggers
  case trigger

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .function: "function_id"
    case .ownName: "name"
    case .user: "user"
    case .app: "app"
    case .pool: "pool_id"
    case .poolSize: "pool_size_id"
    case .cpuLimit: "cpu_limit_mcores"
    case .memoryLimit: "memory_limit_mb"
    case .cpuRequest: "cpu_request_mcores"
    case .runtime: "runtime_id"
    case .triggers: "triggers_id"
    case .trigger: "trigger_id"
    }
  }
}

/// The columns of `cold_start` after `id`, in batch order.
public enum ColdStartColumn: Int, CaseIterable, Sendable {
  case datasetID
  case ready
  case total
  case allocation
  case code
  case dependency
  case scheduling
  case function
  case user
  case cluster
  case pool
  case pod
  case request
  case flags

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .ready: "ready_ns"
    case .total: "total_ns"
    case .allocation: "allocation_ns"
    case .code: "code_ns"
    case .dependency: "dependency_ns"
    case .scheduling: "scheduling_ns"
    case .function: "function_id"
    case .user: "user"
    case .cluster: "cluster"
    case .pool: "pool_id"
    case .pod: "pod"
    case .request: "request"
    case .flags: "flags"
    }
  }
}

/// The columns of `invocation` after `id`, in batch order.
public enum InvocationColumn: Int, CaseIterable, Sendable {
  case datasetID
  case arrival
  case duration
  case function
  case user
  case cluster
  case pool
  case pod
  case request
  case worker
  case runtime
  case cpu
  case memory
  case frontendArrival
  case frontendTotal
  case frontend
  case bus
  case readBody
  case writeResponse
  case body

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .arrival: "arrival_ns"
    case .duration: "duration_ns"
    case .function: "function_id"
    case .user: "user"
    case .cluster: "cluster"
    case .pool: "pool_id"
    case .pod: "pod"
    case .request: "request"
    case .worker: "worker_ns"
    case .runtime: "runtime_ns"
    case .cpu: "cpu_cores"
    case .memory: "memory_mb"
    case .frontendArrival: "frontend_arrival_ns"
    case .frontendTotal: "frontend_total_ns"
    case .frontend: "frontend_ns"
    case .bus: "bus_ns"
    case .readBody: "read_body_ns"
    case .writeResponse: "write_response_ns"
    case .body: "body_bytes"
    }
  }
}

/// The columns of `function_minute` after `id`, in batch order.
public enum FunctionMinuteColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case function
  case metric
  case value

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .function: "function_id"
    case .metric: "metric_id"
    case .value: "value"
    }
  }
}

/// The columns of `pod` after `id`, in batch order.
public enum PodColumn: Int, CaseIterable, Sendable {
  case datasetID
  case function
  case pool
  case pod
  case ready
  case coldStart
  case last
  case requests
  case busy

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .function: "function_id"
    case .pool: "pool_id"
    case .pod: "pod"
    case .ready: "ready_ns"
    case .coldStart: "cold_start_ns"
    case .last: "last_ns"
    case .requests: "requests"
    case .busy: "busy_ns"
    }
  }
}

/// The columns of `function_duration` after `id`, in batch order.
public enum FunctionDurationColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case function
  case executions
  case mean
  case minimum
  case maximum
  case p0
  case p1
  case p25
  case p50
  case p75
  case p99
  case p100

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .function: "function_id"
    case .executions: "executions"
    case .mean: "mean_ms"
    case .minimum: "minimum_ms"
    case .maximum: "maximum_ms"
    case .p0: "p0_ms"
    case .p1: "p1_ms"
    case .p25: "p25_ms"
    case .p50: "p50_ms"
    case .p75: "p75_ms"
    case .p99: "p99_ms"
    case .p100: "p100_ms"
    }
  }
}

/// The columns of `app_memory` after `id`, in batch order.
public enum AppMemoryColumn: Int, CaseIterable, Sendable {
  case datasetID
  case start
  case user
  case app
  case samples
  case mean
  case p1
  case p5
  case p25
  case p50
  case p75
  case p95
  case p99
  case p100

  /// The name in the schema.
  public var name: String {
    switch self {
    case .datasetID: "dataset_id"
    case .start: "start_ns"
    case .user: "user"
    case .app: "app"
    case .samples: "samples"
    case .mean: "mean_mb"
    case .p1: "p1_mb"
    case .p5: "p5_mb"
    case .p25: "p25_mb"
    case .p50: "p50_mb"
    case .p75: "p75_mb"
    case .p95: "p95_mb"
    case .p99: "p99_mb"
    case .p100: "p100_mb"
    }
  }
}

extension TraceTable {
  /// Functions of a serverless platform.
  public static let function = TraceTable(
    name: "function", columns: FunctionColumn.allCases.map(\.name))
  /// Starts of pods.
  public static let coldStart = TraceTable(
    name: "cold_start", columns: ColdStartColumn.allCases.map(\.name))
  /// Executed requests of functions.
  public static let invocation = TraceTable(
    name: "invocation", columns: InvocationColumn.allCases.map(\.name))
  /// Measurements of functions, minute by minute.
  public static let functionMinute = TraceTable(
    name: "function_minute", columns: FunctionMinuteColumn.allCases.map(\.name))
  /// Pods and what they did.
  public static let pod = TraceTable(
    name: "pod", columns: PodColumn.allCases.map(\.name))
  /// Durations of functions, day by day.
  public static let functionDuration = TraceTable(
    name: "function_duration", columns: FunctionDurationColumn.allCases.map(\.name))
  /// Memory of applications, day by day.
  public static let appMemory = TraceTable(
    name: "app_memory", columns: AppMemoryColumn.allCases.map(\.name))
}
