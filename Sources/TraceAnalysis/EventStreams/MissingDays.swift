internal import TraceReport
internal import TraceStore

/// Whole days between a stream's first and last row of which nothing was recorded: gaps, and no days
/// without events.
///
/// Releases come as a file for each day and are read in part. Days in a row without a row are missing
/// where no source spans them. In a serverless dataset they are also missing inside of a source, if so
/// many days would hold ``fewestExpected`` rows or more at the rate of the days that have some.
struct MissingDays {
  /// The days, ascending, in the calendar's numbers.
  private(set) var runs: [Range<Int>] = []
  /// When each run begins and ends, ns after the clock's zero.
  private(set) var gaps: [Range<Int64>] = []

  /// Of fewer expected rows a silence may be chance.
  static let fewestExpected = 20.0

  /// No day is missing.
  static let none = MissingDays()

  private init() {}

  /// Looks at the days that have rows.
  ///
  /// - Parameters:
  ///   - rows: the rows of each day that has some.
  ///   - tables: where they are.
  ///   - request: the dataset.
  /// - Throws: where the store cannot be read.
  init(_ rows: [Int: Int], in tables: [TraceTable], _ request: AnalysisRequest) throws {
    let days = rows.keys.sorted()
    let empty = zip(days, days.dropFirst()).compactMap { $1 > $0 + 1 ? $0 + 1..<$1 : nil }
    guard !empty.isEmpty else { return }
    let calendar = TraceCalendar(request.dataset)
    let spans = try request.store.spans(ofSourcesIn: tables, of: request.dataset)
    let perDay = Double(rows.values.reduce(0, +)) / Double(days.count)
    for run in empty {
      let gap = calendar.start(ofDay: run.lowerBound)..<calendar.start(ofDay: run.upperBound)
      let isSpanned = spans.contains {
        $0.lowerBound < gap.lowerBound && $0.upperBound >= gap.upperBound
      }
      let isUnlikely =
        request.dataset.family == .serverless
        && perDay * Double(run.count) >= Self.fewestExpected
      guard !isSpanned || isUnlikely else { continue }
      runs.append(run)
      gaps.append(gap)
    }
  }

  /// Looks at all rows of a stream from `--from` to `--to`, whatever `--where` says.
  init(_ stream: EventStream, _ request: AnalysisRequest) throws {
    let stamps = request.dataset.stamps
    let day: Int64 = 86_400_000_000_000
    guard let first = stamps.first, let last = stamps.last, last - first > day,
      try request.dataset.family == .serverless
        || request.store.spans(ofSourcesIn: [stream.table], of: request.dataset).leave(day)
    else {
      self = .none
      return
    }
    var all = request
    (all.by, all.condition) = ([], nil)
    var counts = WindowCounts(length: day, TraceCalendar(request.dataset))
    var scan = try GroupedScan(stream, all)
    try scan.forEachBatch { counts.add($0) }
    let rows = Dictionary(uniqueKeysWithValues: counts.finish()[0].map { ($0.window, $0.rows) })
    try self.init(rows, in: [stream.table], request)
  }

  /// True where no day is missing.
  var isEmpty: Bool { runs.isEmpty }

  /// The number of missing days.
  var count: Int { runs.reduce(0) { $0 + $1.count } }

  /// Whether a day is missing.
  func contains(day: Int) -> Bool { runs.contains { $0.contains(day) } }

  /// The time that is missing in a stretch, ns.
  func length(in span: ClosedRange<Int64>) -> Int64 {
    gaps.reduce(0) { $0 + (span.contains($1.lowerBound) ? $1.upperBound - $1.lowerBound : 0) }
  }

  /// Where ascending stamps go on after a gap.
  func restarts(_ stamps: [Int64]) -> [Int] {
    let places = gaps.map { Self.first(in: stamps, notBefore: $0.upperBound) }
    return Set(places.filter { $0 > 0 && $0 < stamps.count }).sorted()
  }

  private static func first(in stamps: [Int64], notBefore limit: Int64) -> Int {
    var (low, high) = (0, stamps.count)
    while low < high {
      let middle = (low + high) / 2
      if stamps[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Ascending stamps on a clock that stands still while days are missing.
  func cut(_ stamps: [Int64]) -> [Int64] {
    guard !isEmpty else { return stamps }
    var (shift, next) = (Int64(0), gaps.startIndex)
    return stamps.map { stamp in
      while next < gaps.endIndex, stamp >= gaps[next].upperBound {
        shift += gaps[next].upperBound - gaps[next].lowerBound
        next += 1
      }
      return stamp - shift
    }
  }

  /// When a stamp of that clock was.
  func original(_ stamp: Int64) -> Int64 {
    gaps.reduce(stamp) { $1.lowerBound <= $0 ? $0 + ($1.upperBound - $1.lowerBound) : $0 }
  }

  /// What a report says of them; nil where there are none.
  func note(_ plural: String, _ consequence: String) -> Report.Note? {
    isEmpty
      ? nil
      : .init(
        "missing-days", .warning,
        "\(counted(count, "day")) between the first and the last of the \(plural) \(count == 1 ? "has" : "have") none: taken as missing, not as without any; \(consequence)"
      )
  }
}

extension [ClosedRange<Int64>] {
  /// Whether they leave a time of so many ns between them.
  fileprivate func leave(_ length: Int64) -> Bool {
    var end = Int64.max
    return sorted { $0.lowerBound < $1.lowerBound }.contains { span in
      defer { end = end == .max ? span.upperBound : Swift.max(end, span.upperBound) }
      return end < span.lowerBound && span.lowerBound - end >= length
    }
  }
}

extension TraceStore {
  /// From the first to the last stamp of each source that has rows in one of the tables.
  fileprivate func spans(
    ofSourcesIn tables: [TraceTable], of dataset: Dataset
  ) throws -> [ClosedRange<Int64>] {
    try tables.flatMap { table in
      try connection.rows(
        """
        SELECT DISTINCT s.id, s.first_ns, s.last_ns FROM dataset_range r JOIN source s
        ON s.id = r.source_id WHERE r.dataset_id = ? AND r.table_name = ?
        """, [.integer(dataset.id), .text(table.name)]
      ).compactMap { row in
        guard let first = row[1].integer, let last = row[2].integer else { return nil }
        return first...max(first, last)
      }
    }
  }
}
