/// The GPU traces in `datasets/`: one decoder at batch sizes from 1 to 128.
public enum ShippedDecoder {
  /// The batch sizes.
  public static let batchSizes = [1, 2, 4, 8, 16, 32, 64, 128]

  /// The process of a batch size.
  public static func process(_ batchSize: Int) -> DecoderProcess {
    var process = DecoderProcess()
    process.seed = 20_250_411 + UInt64(batchSize)
    process.batchSize = batchSize
    return process
  }

  /// The steps of each trace.
  public static let steps = 3

  /// What the sweep holds: the truth of each batch size, and where the device's work of a step exceeds
  /// the host's.
  public static func truthText(_ truths: [DecoderTruth]) -> String {
    truthText(truths, batchSizes.map(process), steps: steps)
  }

  static func truthText(
    _ truths: [DecoderTruth], _ processes: [DecoderProcess], steps: Int
  ) -> String {
    var text = TruthText()
    text.add("batch_size", processes.map { Double($0.batchSize) })
    text.add("steps", steps)
    text.add("kernels", truths.map { Double($0.kernels) })
    text.add("tklqt_ns", truths.map { Double($0.tklqt) })
    text.add("queue_after_api_ns", truths.map { Double($0.queueAfterAPI) })
    text.add("queue_after_api_count", truths.map { Double($0.queueAfterAPICount) })
    text.add("kernel_sum_ns", truths.map { Double($0.kernelSum) })
    text.add("device_work_per_step_us", processes.map(\.deviceWork))
    text.add("host_work_per_step_us", processes.map(\.hostWork))
    text.add(
      "first_batch_size_with_more_device_work",
      processes.first { $0.deviceWork > $0.hostWork }?.batchSize ?? 0)
    return text.text
  }
}
