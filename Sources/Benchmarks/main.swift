import SQLite

/// Reads three columns of every request into arrays and prints the seconds that the reading took,
/// from opening the database on, then the number of rows and the sums of the columns.
///
/// Arrivals are summed in whole seconds; the sum of nanoseconds would not fit 64 bits.
func scanColumns(of path: String) throws {
  let clock = ContinuousClock()
  let start = clock.now
  let connection = try Connection(path: path, mode: .readOnly)
  let scan = try TableScan(
    connection: connection, table: "llm_request",
    columns: ["arrival_ns", "input_tokens", "output_tokens"])
  var arrivals: [Int64] = []
  var inputs: [Int64] = []
  var outputs: [Int64] = []
  try scan.forEachBatch { batch in
    for row in 0..<batch.count {
      arrivals.append(batch.integer(0, row) ?? 0)
      inputs.append(batch.integer(1, row) ?? 0)
      outputs.append(batch.integer(2, row) ?? 0)
    }
  }
  let seconds = (clock.now - start) / .seconds(1)
  let arrivalSeconds = arrivals.reduce(0) { $0 &+ $1 / 1_000_000_000 }
  print(
    seconds, arrivals.count, arrivalSeconds, inputs.reduce(0, &+), outputs.reduce(0, &+))
}

guard CommandLine.arguments.count == 2 else { fatalError("usage: Benchmarks DATABASE") }
try scanColumns(of: CommandLine.arguments[1])
