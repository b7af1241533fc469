internal import TraceReport

/// What SKIP's numbers come to for a single trace.
struct SkipVerdict {
  private let measures: SkipMeasures
  private let pace: PaceClassifier?

  init(_ measures: SkipMeasures, _ pace: PaceClassifier?) {
    self.measures = measures
    self.pace = pace
  }

  var lines: [String] {
    guard measures.kernels > 0 else { return ["no kernel ran"] }
    guard let pace else {
      return ["no kernel's launch is in the trace: launch and queue times are not known"]
    }
    return ["\(pace.bound.rawValue): \(pace.text)" + (queue.map { "; \($0)" } ?? "")]
  }

  /// The queue's share; in graphs kernels wait for each other, which is no queue.
  private var queue: String? {
    guard measures.graphKernels == 0 else { return nil }
    return measures.queueShare.map { "queues are \(percent($0)) of TKLQT" }
  }
}

extension PaceClassifier {
  /// The shares in words.
  var text: String {
    let busy = percent(busyShare) + " of the span"
    let devices =
      devices > 1
      ? "the \(devices) devices are busy for \(busy) on average" : "the device is busy for \(busy)"
    guard bound != .unknown else {
      return "\(launches) calls launched its kernels; \(devices)"
    }
    return "\(percent(promptShare)) of the launches take at most twice the floor of "
      + "\(nanosecondText(Int64(floor))), and \(devices)"
  }
}

/// A duration in the unit that suits it.
func nanosecondText(_ nanoseconds: some BinaryInteger) -> String {
  let value = Double(nanoseconds)
  return switch abs(value) {
  case ..<1e3: "\(nanoseconds) ns"
  case ..<1e6: "\(twoDigits(value / 1e3)) µs"
  case ..<1e9: "\(twoDigits(value / 1e6)) ms"
  default: "\(twoDigits(value / 1e9)) s"
  }
}
