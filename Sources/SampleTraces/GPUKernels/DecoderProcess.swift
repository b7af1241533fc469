/// The process that synthetic GPU traces are drawn from: a decoder transformer, run step by step.
///
/// One thread of the host launches the kernels of a step one after another onto one stream: a call takes
/// `callMedian`, then `gapMedian` goes by until the next. A kernel begins when the one before has ended,
/// and not before `latency` after its call began. After the last kernel of a step the host waits for the
/// device. As the batch grows, kernels take longer while launches do not: where the device's work of a
/// step exceeds the host's, kernels queue and the trace turns from CPU-bound to GPU-bound.
public struct DecoderProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// Sequences in a batch.
  public var batchSize = 1
  /// Layers of the decoder.
  public var layers = 4
  /// The median duration of a launching call, µs.
  public var callMedian = 4.0
  /// The standard deviation of the logarithm of that duration.
  public var callSigma = 0.2
  /// The median time between two calls, µs.
  public var gapMedian = 6.0
  /// The standard deviation of the logarithm of that time.
  public var gapSigma = 0.2
  /// The time from the beginning of a call to the earliest beginning of its kernel, µs.
  public var latency = 4.5
  /// The standard deviation of the logarithm of a kernel's duration.
  public var kernelSigma = 0.03
  /// Kernels that may wait on the device; a call that would launch one more takes until one has begun.
  public var queueLimit = 1024

  /// Creates the process with its defaults.
  public init() {}

  /// The kernels of a layer, in order.
  static let layer: [DecoderKernel] = [
    DecoderKernel(
      "void rms_norm_kernel<__nv_bfloat16, 128>(__nv_bfloat16 *, const __nv_bfloat16 *, float, int)",
      base: 2.0, perSequence: 0.03, grid: 16, block: 128),
    DecoderKernel(
      "sm90_gemm_bf16_qkv_128x64x64_tn", base: 5.0, perSequence: 0.50, grid: 96, block: 256,
      shared: 98_304),
    DecoderKernel(
      "void rotary_embedding_kernel<__nv_bfloat16>(__nv_bfloat16 *, const long *, int)", base: 1.8,
      perSequence: 0.04, grid: 8, block: 256),
    DecoderKernel(
      "void paged_attention_kernel<__nv_bfloat16, 128, 16>(PagedAttentionArgs)", base: 5.0,
      perSequence: 0.70, grid: 32, block: 128, shared: 49_152),
    DecoderKernel(
      "sm90_gemm_bf16_out_64x64x64_tn", base: 4.0, perSequence: 0.35, grid: 64, block: 256,
      shared: 65_536),
    DecoderKernel(
      "void add_kernel<__nv_bfloat16>(__nv_bfloat16 *, const __nv_bfloat16 *, int)", base: 1.5,
      perSequence: 0.02, grid: 8, block: 256),
    DecoderKernel(
      "sm90_gemm_bf16_gate_up_128x128x64_tn", base: 7.0, perSequence: 0.90, grid: 128, block: 384,
      shared: 196_608),
    DecoderKernel(
      "void silu_and_mul_kernel<__nv_bfloat16>(__nv_bfloat16 *, const __nv_bfloat16 *, int)",
      base: 1.9, perSequence: 0.06, grid: 16, block: 256),
    DecoderKernel(
      "sm90_gemm_bf16_down_64x128x64_tn", base: 6.0, perSequence: 0.70, grid: 64, block: 384,
      shared: 131_072),
    DecoderKernel(
      "void add_kernel<__nv_bfloat16>(__nv_bfloat16 *, const __nv_bfloat16 *, int)", base: 1.5,
      perSequence: 0.02, grid: 8, block: 256),
  ]

  /// The time that the device needs for a step when kernels follow each other, µs, jitter aside.
  public var deviceWork: Double {
    Double(layers) * Self.layer.reduce(0) { $0 + $1.duration(batchSize) }
  }

  /// The time that the host needs for the launches of a step, µs, jitter aside.
  public var hostWork: Double { Double(layers * Self.layer.count) * (callMedian + gapMedian) }

  func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("batch_size", batchSize)
    truth.add("layers", layers)
    truth.add("call_median_us", callMedian)
    truth.add("gap_median_us", gapMedian)
    truth.add("latency_us", latency)
    truth.add("queue_limit", queueLimit)
    truth.add("device_work_per_step_us", deviceWork)
    truth.add("host_work_per_step_us", hostWork)
  }
}

/// A kernel of a layer.
struct DecoderKernel: Sendable {
  /// The function as CUPTI writes it.
  var name: String
  /// The duration with no sequence, µs.
  var base: Double
  /// What each sequence adds, µs.
  var perSequence: Double
  /// Blocks in the grid for each sequence.
  var grid: Int
  /// Threads in a block.
  var block: Int
  /// Dynamic shared memory, bytes.
  var shared: Int

  init(_ name: String, base: Double, perSequence: Double, grid: Int, block: Int, shared: Int = 0) {
    (self.name, self.base, self.perSequence) = (name, base, perSequence)
    (self.grid, self.block, self.shared) = (grid, block, shared)
  }

  /// The duration for a batch, µs, jitter aside.
  func duration(_ batchSize: Int) -> Double { base + perSequence * Double(batchSize) }
}
