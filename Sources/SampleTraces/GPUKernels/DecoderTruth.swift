/// What a synthetic GPU trace holds, counted while it was drawn.
public struct DecoderTruth: Sendable, Equatable {
  /// Steps.
  public internal(set) var steps = 0
  /// Kernels; each has its call.
  public internal(set) var kernels = 0
  /// The sum over kernels of the time from the call's beginning to the kernel's, ns.
  public internal(set) var tklqt = 0
  /// The sum over kernels of the time from the call's end to the kernel's beginning, where that is not
  /// negative, ns.
  public internal(set) var queueAfterAPI = 0
  /// The kernels in that sum.
  public internal(set) var queueAfterAPICount = 0
  /// The sum of the durations of kernels, ns.
  public internal(set) var kernelSum = 0

  mutating func count(call: TimeSpan, kernel: TimeSpan) {
    kernels += 1
    tklqt += kernel.start - call.start
    kernelSum += kernel.duration
    if kernel.start >= call.end {
      queueAfterAPI += kernel.start - call.end
      queueAfterAPICount += 1
    }
  }

  /// The truth with the process's parameters as a JSON object.
  public func text(_ process: DecoderProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    truth.add("steps", steps)
    truth.add("kernels", kernels)
    truth.add("tklqt_ns", tklqt)
    truth.add("queue_after_api_ns", queueAfterAPI)
    truth.add("queue_after_api_count", queueAfterAPICount)
    truth.add("kernel_sum_ns", kernelSum)
    return truth.text
  }
}
