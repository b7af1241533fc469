/// The annotation that PyTorch's profiler puts around each iteration: `ProfilerStep#12`.
enum ProfilerStep {
  /// The iteration's number; nil for other names.
  static func number(in name: HeldText) -> Int64? { name.integer(after: "ProfilerStep#") }
}
