internal import TraceStore

/// What an ingest does with events of phase X of a category.
enum KinetoCategory: Equatable {
  case activity(GPUActivityKind)
  case hostCall(GPUHostAPI)
  case cpuOperator
  case annotation(GPUAnnotationKind)
  case synchronization
  case overhead
  /// Events that are only counted.
  case counted

  /// The category of a name in a trace; versions differ in case and in names.
  init(_ name: String) {
    switch name.lowercased() {
    case "kernel": self = .activity(.kernel)
    case "gpu_memcpy", "memcpy": self = .activity(.copy)
    case "gpu_memset", "memset": self = .activity(.set)
    case "cuda_runtime", "runtime", "xpu_runtime", "mtia_runtime", "glow_runtime",
      "privateuse1_runtime":
      self = .hostCall(.runtime)
    case "cuda_driver", "driver", "xpu_driver", "privateuse1_driver": self = .hostCall(.driver)
    case "cpu_op", "operator": self = .cpuOperator
    case "user_annotation": self = .annotation(.recordFunction)
    case "gpu_user_annotation": self = .annotation(.deviceProjection)
    case "cuda_sync", "xpu_sync": self = .synchronization
    case "overhead": self = .overhead
    default: self = .counted
    }
  }

  /// The table that has a row for each event; nil where they are only counted.
  var table: TraceTable? {
    switch self {
    case .activity: .gpuActivity
    case .hostCall: .gpuHostCall
    case .cpuOperator: .gpuOperator
    case .annotation: .gpuAnnotation
    case .synchronization: .gpuSynchronization
    case .overhead: .gpuOverhead
    case .counted: nil
    }
  }
}
