/// What a row of `gpu_activity` is, in `kind`.
public enum GPUActivityKind: Int64, CaseIterable, Sendable {
  case kernel
  case copy
  case set
  /// A graph that the profiler recorded as a whole: its kernels have no rows.
  case graph
}

/// What a call of `gpu_host_call` launches, in `launch`.
public enum GPULaunchKind: Int64, CaseIterable, Sendable {
  case none
  case kernel
  case graph
}

/// Whose function a call of `gpu_host_call` is, in `api`.
public enum GPUHostAPI: Int64, CaseIterable, Sendable {
  case runtime
  case driver
}

/// How the operator of a row of `gpu_activity_link` was found, in `operator_by`.
public enum GPUOperatorEvidence: Int64, CaseIterable, Sendable {
  /// The activity and the operator have the same external id.
  case activityExternalID = 1
  /// The launch and the operator have the same external id.
  case launchExternalID
  /// The operator is the innermost of the launch's thread that spans the launch's beginning.
  case containment
}

/// What a row of `gpu_annotation` is, in `kind`.
public enum GPUAnnotationKind: Int64, CaseIterable, Sendable {
  case recordFunction
  /// The span of what a `record_function` launched on a device.
  case deviceProjection
  case pushPop
  case startEnd
  case mark
}
