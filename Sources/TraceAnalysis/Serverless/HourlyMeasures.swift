internal import TraceStore

/// What can be followed hour by hour.
enum HourlyMeasure: String, CaseIterable {
  case coldStarts = "cold_starts"
  case total = "cold_start_time"
  case code
  case dependency
  case scheduling
  case allocation
  case requests
  case pods

  /// The means of cold starts, in the order of ``ColdStartPart/allCases``.
  static let means: [HourlyMeasure] = [.total, .code, .dependency, .scheduling, .allocation]

  var kind: LevelChanges.Kind { Self.means.contains(self) ? .mean : .count }

  /// The metric of `function_minute` that it is made of; nil for cold starts.
  var metric: String? {
    switch self {
    case .requests: "requests"
    case .pods: "num_pods"
    default: nil
    }
  }

  /// What it is called in sentences.
  var text: String {
    switch self {
    case .coldStarts: "cold starts"
    case .total: "cold-start time"
    case .code: "code deployment"
    case .dependency: "dependency deployment"
    case .scheduling: "scheduling"
    case .allocation: "pod allocation"
    case .requests: "requests"
    case .pods: "pods"
    }
  }
}

/// Sums hour by hour; an accumulator.
struct HourlySums {
  private var places: [Int: Int] = [:]
  private var last = (hour: Int.min, place: 0)
  /// Each hour with something, its rows and its sums.
  private var hours: [(hour: Int, rows: Int, sums: [Double])] = []
  private let width: Int

  init(width: Int) { self.width = width }

  /// The place of an hour, to add to.
  private mutating func place(_ hour: Int) -> Int {
    if hour != last.hour {
      if let known = places[hour] {
        last = (hour, known)
      } else {
        last = (hour, hours.count)
        places[hour] = hours.count
        hours.append((hour, 0, Array(repeating: 0, count: width)))
      }
    }
    return last.place
  }

  /// Takes in integer columns of a row, as seconds.
  mutating func add(_ batch: ColumnBatch, _ row: Int, columns: Range<Int>, hour: Int) {
    let place = place(hour)
    hours[place].rows += 1
    for column in columns {
      hours[place].sums[column - columns.lowerBound] += seconds(batch.integer(column, row) ?? 0)
    }
  }

  /// Takes in a value.
  mutating func add(_ value: Double, hour: Int) {
    let place = place(hour)
    hours[place].rows += 1
    hours[place].sums[0] += value
  }

  /// Takes in what another accumulator has seen.
  mutating func merge(_ other: HourlySums) {
    for hour in other.hours {
      let place = place(hour.hour)
      hours[place].rows += hour.rows
      for column in 0..<width { hours[place].sums[column] += hour.sums[column] }
    }
  }

  /// The hours from the first to the last; nil without any.
  var span: ClosedRange<Int>? {
    guard let first = hours.map(\.hour).min(), let last = hours.map(\.hour).max() else {
      return nil
    }
    return first...last
  }

  /// The rows of each day of 24 hours.
  var rowsByDay: [Int: Int] {
    hours.reduce(into: [:]) {
      $0[Int((Double($1.hour) / 24).rounded(.down)), default: 0] += $1.rows
    }
  }

  /// The rows of each of the hours.
  func counts(_ wanted: [Int]) -> [LevelChanges.Hour] {
    wanted.map { hour in
      LevelChanges.Hour(hour: hour, value: places[hour].map { Double(hours[$0].rows) } ?? 0)
    }
  }

  /// A column's sums of each of the hours, times a factor.
  func sums(_ wanted: [Int], times factor: Double) -> [LevelChanges.Hour] {
    wanted.map { hour in
      LevelChanges.Hour(hour: hour, value: places[hour].map { hours[$0].sums[0] * factor } ?? 0)
    }
  }

  /// A column's means, of the hours that have rows.
  func means(_ column: Int) -> [LevelChanges.Hour] {
    hours.sorted { $0.hour < $1.hour }.map {
      LevelChanges.Hour(hour: $0.hour, value: $0.sums[column] / Double($0.rows))
    }
  }
}
