import Testing

/// Reference values of modality.csv, and the samples that they are about.
struct ModalityOracle {
  let name: String
  /// Ascending.
  let sample: [Double]
  private let rows: [[String]]

  static func all() throws -> [ModalityOracle] {
    let rows = try Oracle.rows("modality.csv")
    return try Oracle.samples("modality_samples.csv").map { name, sample in
      ModalityOracle(name: name, sample: sample, rows: rows.filter { $0[0] == name })
    }
  }

  /// The argument and the value of each line of a kind.
  func values(_ kind: String) throws -> [(argument: Double?, value: Double)] {
    try rows.filter { $0[1] == kind }.map { (Double($0[2]), try #require(Double($0[3]))) }
  }
}
