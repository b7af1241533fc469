/// One row of an Azure LLM inference file.
struct AzureLLMRow {
  /// The arrival, us after 1970-01-01 UTC.
  var stamp: Int
  var images: Int?
  var context: Int
  var generated: Int

  /// Whether the arrival is a whole second.
  var isWholeSecond: Bool { stamp % 1_000_000 == 0 }

  /// Appends the row without a line end.
  func append(to text: inout [UInt8], edition: AzureLLMTrace.Edition) {
    appendStamp(to: &text, edition: edition)
    if let images {
      text.append(",")
      text.append(decimal: images)
    }
    text.append(",")
    text.append(decimal: context)
    text.append(",")
    text.append(decimal: generated)
  }

  private func appendStamp(to text: inout [UInt8], edition: AzureLLMTrace.Edition) {
    let time = CivilTime(unixSeconds: stamp / 1_000_000)
    let fraction = stamp % 1_000_000
    switch edition {
    case .year2023:
      text.append(time, separator: " ")
      text.append(".")
      text.append(decimal: fraction, width: 6)
      text.append("0")
    case .year2024:
      text.append(time, separator: " ")
      if !isWholeSecond {
        text.append(".")
        text.append(decimal: fraction, width: 6)
      }
      text.append("+00:00")
    case .year2025:
      text.append(time, separator: "T")
      text.append(".")
      text.append(decimal: fraction / 1000, width: 3)
      text.append("Z")
    }
  }
}
