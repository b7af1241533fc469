import Testing

/// The values of dispersion.csv: what NumPy and SciPy make of the arrivals in dispersion_samples.csv.
struct DispersionOracle {
  static let samples = ["bursty", "regular", "tied", "heavy", "clustered"]

  /// Stamps, ns, ascending.
  let arrivals: [Int64]
  private let rows: [[String]]

  init(_ sample: String) throws {
    let samples = try Oracle.rows("dispersion_samples.csv", heading: false)
    let stamps = try #require(samples.first { $0[0] == sample })
    arrivals = try stamps.dropFirst().map { try #require(Int64($0)) }
    rows = try Oracle.rows("dispersion.csv").filter { $0[0] == sample }
  }

  /// The inter-arrival times in order, s.
  var intervals: [Double] { zip(arrivals.dropFirst(), arrivals).map { Double($0 - $1) / 1e9 } }

  /// A statistic's value; nil where it is not defined.
  func value(_ statistic: String, _ parameter: String = "") throws -> Double? {
    let row = try #require(rows.first { $0[1] == statistic && $0[2] == parameter }, "\(statistic)")
    return Double(row[3])
  }

  /// A statistic's values by parameter, at least one.
  func values(_ statistic: String) throws -> [(parameter: Double, value: Double?)] {
    let values = rows.compactMap { row in
      Double(row[2]).map { (parameter: $0, value: Double(row[3])) }.flatMap {
        row[1] == statistic ? $0 : nil
      }
    }
    try #require(!values.isEmpty, "\(statistic)")
    return values
  }
}

/// Seconds in nanoseconds.
func nanoseconds(_ seconds: Double) -> Int64 { Int64(seconds * 1e9) }

extension SeededRandom {
  /// Ascending stamps whose distances are uniform in 0..<maximum ns.
  mutating func arrivals(_ count: Int, upTo maximum: Int64, from start: Int64 = 17) -> [Int64] {
    var stamp = start
    return (0..<count).map { _ in
      stamp += Int64(next() % UInt64(maximum))
      return stamp
    }
  }
}
