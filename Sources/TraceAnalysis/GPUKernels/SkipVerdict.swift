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
    let queue = measures.queueShare.map { "; queues are \(percent($0)) of TKLQT" } ?? ""
    return ["\(pace.bound.rawValue): \(pace.text)\(queue)"]
  }
}

extension PaceClassifier {
  /// The shares in words.
  var text: String {
    "\(percent(promptShare)) of the kernels begin within twice the floor of "
      + "\(nanosecondText(Int64(floor))) after their launch, and the device is busy for "
      + "\(percent(busyShare)) of the span"
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
