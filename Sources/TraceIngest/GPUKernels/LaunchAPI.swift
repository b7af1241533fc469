internal import TraceStore

/// Which functions of CUDA, HIP and MTIA launch kernels and graphs.
///
/// The names are matched as a whole: `cudaLaunchHostFunc` and `cudaGraphInstantiate` launch neither.
enum LaunchAPI {
  /// What a function launches.
  ///
  /// - Parameter name: the function, with or without the suffixes of versions (`_v7000`) and of
  ///   per-thread streams (`_ptsz`, `_ptds`).
  /// - Returns: a kernel, a graph, or neither.
  static func kind(of name: String) -> GPULaunchKind {
    let name = withoutSuffixes(name)
    if graphs.contains(name) { return .graph }
    return kernels.contains(name) ? .kernel : .none
  }

  private static let kernels: Set<String> = [
    "cudaLaunch", "cudaLaunchKernel", "cudaLaunchKernelExC", "cudaLaunchCooperativeKernel",
    "cudaLaunchCooperativeKernelMultiDevice", "cuLaunch", "cuLaunchGrid", "cuLaunchGridAsync",
    "cuLaunchKernel", "cuLaunchKernelEx", "cuLaunchCooperativeKernel",
    "cuLaunchCooperativeKernelMultiDevice", "hipLaunchKernel", "hipLaunchKernelExC",
    "hipDrvLaunchKernelEx", "hipExtLaunchKernel", "hipModuleLaunchKernel",
    "hipExtModuleLaunchKernel", "hipHccModuleLaunchKernel", "hipLaunchCooperativeKernel",
    "hipLaunchCooperativeKernelMultiDevice", "hipModuleLaunchCooperativeKernel",
    "runFunction - job_prep_and_submit_for_execution",
  ]
  private static let graphs: Set<String> = ["cudaGraphLaunch", "cuGraphLaunch", "hipGraphLaunch"]

  /// The version comes last: `cudaLaunchKernel_ptsz_v7000`.
  private static func withoutSuffixes(_ name: String) -> String {
    var base = Substring(name)
    if let mark = base.lastIndex(of: "_"), base[mark...].hasPrefix("_v") {
      let digits = base[mark...].dropFirst(2)
      if !digits.isEmpty && digits.allSatisfy(\.isNumber) { base = base[..<mark] }
    }
    for suffix in ["_ptsz", "_ptds"] where base.hasSuffix(suffix) {
      base = base.dropLast(suffix.count)
    }
    return String(base)
  }
}
