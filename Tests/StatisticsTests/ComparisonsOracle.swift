/// Reference values of comparisons.csv, and the samples that they are about.
enum ComparisonsOracle {
  /// The numbers of each line of a kind; empty fields are left out.
  static func rows(_ kind: String) throws -> [[Double]] {
    try Oracle.rows("comparisons.csv").filter { $0[0] == kind }.map {
      $0.dropFirst().compactMap(Double.init)
    }
  }

  /// (a i i + b i) mod 1009, ascending.
  static func sample(_ n: Double, _ a: Double, _ b: Double) -> [Int64] {
    (0..<Int64(n)).map { (Int64(a) * $0 * $0 + Int64(b) * $0) % 1009 }.sorted()
  }
}
