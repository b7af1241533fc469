internal import Statistics
internal import TraceReport

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What region, runtime and pool have of the variance of the logarithms of totals (serverless
/// reference, 7.3).
struct ColdStartVariance {
  /// Cold starts of one region, runtime and pool.
  struct Cell {
    /// In the order of ``factors``; nil where it is not recorded.
    let values: [String?]
    let sums: LogSums
  }

  /// The logarithms of durations above 0; an accumulator.
  struct LogSums {
    private(set) var count = 0
    private(set) var sum = 0.0
    private(set) var squares = 0.0

    /// Takes in a duration, ns; one of 0 or less has no logarithm.
    mutating func add(_ duration: Int64) {
      guard duration > 0 else { return }
      let value = log(seconds(duration))
      count += 1
      sum += value
      squares += value * value
    }
  }

  /// What is told apart.
  static let factors = ["region", "runtime", "pool"]

  /// The region, or all of them.
  let region: String
  /// The factors of which more than one value is known, and how many values each has.
  let known: [(name: String, levels: Int)]
  let shares: VarianceShares
  /// Cells, and cold starts in them.
  let cells, rows: Int

  /// Splits the variance; nil where no factor has several values, or totals do not differ.
  init?(_ region: String, _ cells: [Cell]) {
    self.region = region
    let cells = cells.filter { $0.sums.count > 0 }
    let places = Self.factors.indices.filter { place in
      Set(cells.map { $0.values[place] }).count > 1
    }
    guard !places.isEmpty else { return nil }
    var numbers = [[String?: Int]](repeating: [:], count: places.count)
    var merged: [[Int]: (count: Int, sum: Double, squares: Double)] = [:]
    for cell in cells {
      let levels = places.enumerated().map { index, place -> Int in
        let number = numbers[index][cell.values[place]] ?? numbers[index].count
        numbers[index][cell.values[place]] = number
        return number
      }
      merged[levels, default: (0, 0, 0)].count += cell.sums.count
      merged[levels, default: (0, 0, 0)].sum += cell.sums.sum
      merged[levels, default: (0, 0, 0)].squares += cell.sums.squares
    }
    let split = merged.map {
      VarianceShares.Cell(
        levels: $0.key, count: $0.value.count, sum: $0.value.sum, squares: $0.value.squares)
    }
    guard let shares = VarianceShares(split) else { return nil }
    self.shares = shares
    known = places.indices.map { (Self.factors[places[$0]], numbers[$0].count) }
    (self.cells, rows) = (merged.count, cells.reduce(0) { $0 + $1.sums.count })
  }

  /// The rows of the table: the factors, then all together.
  var tableRows: [[Table.Value]] {
    known.indices.map { place in
      [
        .text(region), .text(known[place].name), .integer(rows), .integer(known[place].levels),
        .real(shares.alone[place]), .real(shares.last[place]), .real(shares.shapley[place]), .null,
      ]
    } + [
      [
        .text(region), "together", .integer(rows), .integer(cells), .real(shares.together), .null,
        .real(shares.together), .real(shares.chance),
      ]
    ]
  }

  /// What it comes to; nil where one factor is all there is.
  var line: String? {
    guard known.count > 1 else { return nil }
    let parts = known.indices.map { "\(known[$0].name) \(percent(shares.shapley[$0]))" }
    return "\(region): of the variance of ln(total) \(percent(shares.together)) goes with "
      + "\(known.map(\.name).joined(separator: " and ")): \(parts.joined(separator: ", "))"
  }

  /// The columns of the table.
  static let columns: [Table.Column] = [
    .init("region", "the dataset, or all regions"),
    .init("factor", "region, runtime or pool where several are known; together: all of these"),
    .init("n", "cold starts with a total above 0"),
    .init("levels", "different values; of together the combinations that occur"),
    .init("alone", unit: "1", "share of the variance of ln(total) between the means of its values"),
    .init("added_last", unit: "1", "what it adds to the others, interactions with them included"),
    .init("shapley", unit: "1", "what it adds on average over all orders; these sum to together"),
    .init(
      "by_chance", unit: "1",
      "what as many combinations explain of totals that do not depend on them: (levels - 1) / (n - 1)"
    ),
  ]
}
