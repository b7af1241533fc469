import SQLite

/// Reads three columns of every request of a database; prints the seconds of the scan and the sum.
@main
enum ColumnScan {
  static func main() throws {
    let connection = try Connection(path: CommandLine.arguments[1], mode: .readOnly)
    let columns = ["arrival_ns", "input_tokens", "output_tokens"]
    let start = ContinuousClock.now
    var values = columns.map { _ in [Int64]() }
    let usesPages = try TableScan(connection: connection, table: "llm_request", columns: columns)
      .forEachBatch { batch in
        for column in columns.indices {
          for row in 0..<batch.count { values[column].append(batch.integer(column, row) ?? 0) }
        }
      }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let sums = [
      values[0].reduce(0) { $0 + $1 / 1_000_000_000 }, values[1].reduce(0, +),
      values[2].reduce(0, +),
    ]
    print(seconds, sums[0] + sums[1] + sums[2], usesPages ? "pages" : "rows")
  }
}
