internal import Statistics

/// How much lower the highest hour of a load would be if functions with some triggers could wait.
struct LoadShaving {
  /// The triggers whose load may wait.
  static let triggers = AnalysisSetting(
    "movable_triggers", "OBS-A,other A",
    "groups of triggers whose load may wait in shaving, joined with commas")
  /// For how long.
  static let delays = AnalysisSetting(
    "longest_delays", "1,2,3,6,12,24", "for how many hours it may wait, joined with commas")

  let metric: LoadMetric
  /// The largest mean of an hour.
  let peak: Double
  /// What may wait over everything.
  let movableShare: Double
  /// By how many hours load may wait, and what that comes to.
  let plans: [(hours: Int, shaving: PeakShaving)]

  /// Looks at a load and the part of it that may wait, over whole hours; nil where none may.
  init?(_ load: DayLoad, movable: DayLoad, delays: [Int]) {
    let whole = load.hours.filter(\.isWhole).map { $0.mean ?? 0 }
    let part = movable.hours.filter(\.isWhole).map { $0.mean ?? 0 }
    let sum = part.reduce(0, +)
    guard sum > 0, whole.count == part.count, let peak = whole.max() else { return nil }
    metric = load.metric
    self.peak = peak
    movableShare = sum / whole.reduce(0, +)
    let fixed = zip(whole, part).map { max($0 - $1, 0) }
    plans = delays.map {
      ($0, PeakShaving(fixed: fixed, movable: part, longestDelay: $0))
    }
  }

  /// What the longest delay comes to, and the shortest that does as well but for 0.1 % of the peak.
  var longest: (shaving: PeakShaving, hours: Int, enough: Int)? {
    guard let last = plans.last,
      let enough = plans.first(where: { $0.shaving.peak <= last.shaving.peak + 0.001 * peak })
    else { return nil }
    return (last.shaving, last.hours, enough.hours)
  }

  /// The names of ``triggers`` in force.
  static func triggers(_ request: AnalysisRequest) -> [String] {
    let names = (request.text(triggers) ?? "").split(separator: ",")
    return names.map { String($0).trimmingSpaces }
  }

  /// The hours of ``delays`` in force, ascending.
  static func delays(_ request: AnalysisRequest) throws(AnalysisError) -> [Int] {
    let text = request.text(delays) ?? ""
    let numbers = text.split(separator: ",").map { Int(String($0).trimmingSpaces) }
    let valid = Set(numbers.compactMap(\.self).filter { $0 >= 0 && $0 < 10_000 })
    guard numbers.allSatisfy({ $0.map(valid.contains) ?? false }) else {
      throw .badSetting(
        name: delays.name, value: text, expected: "whole numbers of hours joined with commas")
    }
    return valid.sorted()
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
