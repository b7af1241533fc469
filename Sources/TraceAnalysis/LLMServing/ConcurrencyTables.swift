internal import Statistics
internal import TraceReport

/// The tables of the concurrency report; names and columns are the interface.
struct ConcurrencyTables {
  private var inFlight, levels, throughput, silences, longest, overTime: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    inFlight = table("in_flight", Self.inFlightColumns)
    levels = table("levels", Self.levelColumns)
    throughput = table("throughput", Self.throughputColumns)
    silences = table("silences", Self.silenceColumns)
    longest = table("longest_silences", Self.longestColumns)
    overTime = table("over_time", Self.overTimeColumns)
  }

  /// In the order of the report.
  var all: [Table] { [inFlight, levels, throughput, silences, longest, overTime] }

  /// Adds a group's rows.
  mutating func append(_ measures: ConcurrencyMeasures) {
    let group = measures.group.cells
    if let occupancy = measures.inFlight {
      inFlight.append(group + Self.row(measures, occupancy))
      appendLevels(occupancy, group)
    }
    for one in measures.throughput {
      for (direction, sums) in [("input", one.input), ("output", one.output)] {
        throughput.append(
          group + [.real(seconds(one.window)), .text(direction)] + Self.row(sums, one.window))
      }
    }
    appendSilences(measures, group)
    for window in measures.overTime.windows {
      let length = seconds(measures.overTime.length)
      let mean = seconds(window.inFlightTime) / length
      overTime.append(
        group + [
          .real(seconds(window.start)), .real(length), .integer(window.arrivals),
          .real(measures.inFlight == nil ? nil : mean), .real(Double(window.input) / length),
          .real(Double(window.output) / length),
        ])
    }
  }

  private mutating func appendLevels(_ occupancy: Occupancy, _ group: [Table.Value]) {
    var below = 0.0
    for (level, time) in occupancy.timeAtLevel.enumerated() where time > 0 {
      let share = Double(time) / Double(occupancy.duration)
      below += share
      levels.append(
        group + [.integer(level), .real(seconds(time)), .real(share), .real(min(below, 1))])
    }
  }

  private mutating func appendSilences(_ measures: ConcurrencyMeasures, _ group: [Table.Value]) {
    let span = seconds(measures.span.upperBound - measures.span.lowerBound)
    for above in measures.silences.above {
      silences.append(
        group + [
          .integer(above.length / 1_000_000_000), .integer(above.count),
          .real(above.totalSeconds), .real(span > 0 ? above.totalSeconds / span : nil),
        ])
    }
    for (index, silence) in measures.silences.longest.enumerated() {
      longest.append(
        group + [
          .integer(index + 1), .real(seconds(silence.start)), .real(seconds(silence.length)),
        ])
    }
  }

  private static func row(_ measures: ConcurrencyMeasures, _ occupancy: Occupancy)
    -> [Table.Value]
  {
    [
      .integer(measures.withElapsed), .real(occupancy.mean),
      .integer(occupancy.quantile(0.5)), .integer(occupancy.quantile(0.9)),
      .integer(occupancy.quantile(0.99)), .integer(occupancy.peak),
      .real(1 - occupancy.share(atLeast: 1)), .real(measures.arrivalRate),
      .real(measures.meanElapsedSeconds), .real(measures.littleMean),
      .real(measures.littleMean.flatMap { $0 > 0 ? occupancy.mean / $0 : nil }),
    ]
  }

  private static func row(_ sums: FrequencyTable, _ window: Int64) -> [Table.Value] {
    let length = seconds(window)
    let mean = (sums.mean ?? 0) / length
    let quantiles = [0.5, 0.95, 0.99].map { p in sums.quantile(p).map { $0 / length } }
    let peak = Double(sums.values.last ?? 0) / length
    return [.integer(sums.count), .real(mean)] + quantiles.map { .real($0) }
      + [.real(peak), .real(mean > 0 ? peak / mean : nil)]
  }
}

// MARK: - Columns

extension ConcurrencyTables {
  private static let inFlightColumns: [Table.Column] = [
    .init("requests", "requests that state their elapsed time"),
    .init("mean", "requests in flight, time-weighted mean from the first arrival to the last"),
    .init("p50", "level not exceeded for half of the time"),
    .init("p90", "level not exceeded for 90 % of the time"),
    .init("p99", "level not exceeded for 99 % of the time"),
    .init("peak", "most requests in flight at once"),
    .init("idle_share", unit: "1", "share of the time with none in flight"),
    .init("arrivals_per_s", unit: "1/s", "requests / (last arrival - first)"),
    .init("mean_elapsed_s", unit: "s", "mean elapsed time"),
    .init("little_mean", "Little's law: arrivals_per_s * mean_elapsed_s"),
    .init(
      "little_ratio", unit: "1",
      "mean / little_mean; below 1 by what is still in flight at the last arrival"),
  ]

  private static let levelColumns: [Table.Column] = [
    .init("in_flight", "requests in flight"),
    .init("time_s", unit: "s", "time with exactly so many"),
    .init("share", unit: "1", "of the time from the first arrival to the last"),
    .init("cumulative_share", unit: "1", "share of the time with at most so many"),
  ]

  private static let throughputColumns: [Table.Column] = [
    .init("window_s", unit: "s", "window length; windows begin at the first arrival"),
    .init("tokens", "input (at the arrival) or output (at the end, where the trace tells it)"),
    .init("windows", "complete windows, empty ones included"),
    .init("mean_per_s", unit: "tokens/s", "mean"),
    .init("p50_per_s", unit: "tokens/s", "median over windows (type 7)"),
    .init("p95_per_s", unit: "tokens/s", "95th percentile over windows"),
    .init("p99_per_s", unit: "tokens/s", "99th percentile over windows"),
    .init("peak_per_s", unit: "tokens/s", "largest window"),
    .init("peak_to_mean", unit: "1", "peak_per_s / mean_per_s"),
  ]

  private static let silenceColumns: [Table.Column] = [
    .init("longer_than_s", unit: "s", "gaps between arrivals above this length"),
    .init("count", "such gaps"),
    .init("total_s", unit: "s", "their lengths together"),
    .init("share", unit: "1", "of the time from the first arrival to the last"),
  ]

  private static let longestColumns: [Table.Column] = [
    .init("rank", "by length"),
    .init("start_s", unit: "s", "the arrival before the silence, s after the clock's zero"),
    .init("length_s", unit: "s", "until the next arrival"),
  ]

  private static let overTimeColumns: [Table.Column] = [
    .init("start_s", unit: "s", "start of the window, s after the clock's zero"),
    .init("window_s", unit: "s", "window length, chosen so that there are at most 500"),
    .init("arrivals", "requests that arrive in the window"),
    .init("in_flight", "time-weighted mean of requests in flight; null without elapsed times"),
    .init("input_per_s", unit: "tokens/s", "input tokens that arrive"),
    .init("output_per_s", unit: "tokens/s", "output tokens that are complete"),
  ]
}
