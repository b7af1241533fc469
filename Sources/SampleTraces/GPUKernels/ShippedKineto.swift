/// The Kineto traces in `datasets/`: a decoder at batch sizes from 1 to 128 on a slow host.
public enum ShippedKineto {
  /// The steps of each trace.
  public static let steps = 3

  /// The process of a batch size.
  public static func process(_ batchSize: Int) -> DecoderProcess {
    var process = DecoderProcess()
    process.seed = 20_250_504 + UInt64(batchSize)
    process.batchSize = batchSize
    process.layers = 2
    process.callMedian = 8
    process.gapMedian = 12
    process.latency = 9.5
    return process
  }

  /// The files with their content, and the truth of the sweep.
  static func files() -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    var truths: [DecoderTruth] = []
    let processes = ShippedDecoder.batchSizes.map(process)
    for process in processes {
      var trace = KinetoTrace(process)
      var bytes: [UInt8] = []
      trace.write(.records(steps)) { bytes += $0 }
      files.append(("kineto_decoder_bs\(process.batchSize).json", bytes))
      truths.append(trace.truth)
    }
    let truth = ShippedDecoder.truthText(truths, processes, steps: steps)
    return files + [("kineto_decoder.truth.json", Array(truth.utf8))]
  }
}
