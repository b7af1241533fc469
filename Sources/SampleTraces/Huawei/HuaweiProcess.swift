import RealModule

/// The process that a synthetic Huawei serverless region (2025 release) is drawn from.
///
/// Functions with a timer are invoked periodically; the others form Poisson processes that follow
/// the day, with rates that are lognormal over functions. A request takes the function's pod that was
/// idle for the shortest time, or starts a pod. A pod serves one request at a time and ends when it
/// was idle for the keep-alive time.
public struct HuaweiProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// The region's name, a folder of the layout.
  public var region = "R6"
  /// The number of functions.
  public var functions = 300
  /// The number of days, from day 0.
  public var days = 2
  /// How many of the last days have request rows.
  public var requestDays = 1
  /// How many files hold a day's requests.
  public var requestParts = 200
  /// What the rates of all functions are multiplied by.
  public var rateFactor = 1.0
  /// The median over functions without a timer of the requests per day.
  public var dailyRequestsMedian = 100.0
  /// The standard deviation of the logarithm of requests per day.
  public var dailyRequestsSigma = 2.0
  /// The relative swing of the rate over the day; it peaks at 14 h.
  public var swing = 0.6
  /// What the rate is multiplied by on days 1, 2, 8, 9 and so on: day 0 is a Friday.
  public var weekendFactor = 0.7
  /// How long a pod stays idle before it ends, s.
  public var keepAlive = 60.0
  /// The median over functions of the median execution time, s.
  public var executionMedian = 0.8
  /// The standard deviation over functions of the logarithm of that time.
  public var executionSigma = 1.5
  /// The probability that a function has dependencies to deploy.
  public var dependencyShare = 0.4
  /// The probability that a request's frontend log was found.
  public var frontendShare = 0.9
  /// The modes of the allocation time, s.
  public var allocationModes = [0.0002, 0.013, 10.2]
  /// The weights of the modes; runtimes without a pool (Custom, http) always take the last.
  public var allocationWeights = [0.5, 0.45, 0.05]
  /// The median time to deploy code, s.
  public var codeMedian = 0.055
  /// The median time to deploy dependencies, s.
  public var dependencyMedian = 0.9
  /// The median time to schedule, s.
  public var schedulingMedian = 0.45

  /// Creates the process with its defaults.
  public init() {}

  /// What the rate is multiplied by at a time, us since the start.
  func dayFactor(at time: Int) -> Double {
    let seconds = Double(time) / 1e6
    let phase = 2 * .pi * (seconds - 14 * 3600) / 86_400
    let day = Int(seconds / 86_400) % 7
    return (1 + swing * Double.cos(phase)) * (day == 1 || day == 2 ? weekendFactor : 1)
  }

  func describe(in truth: inout TruthText) {
    truth.add("seed", seed)
    truth.add("region", region)
    truth.add("functions", functions)
    truth.add("days", days)
    truth.add("request_days", requestDays)
    truth.add("request_parts", requestParts)
    truth.add("rate_factor", rateFactor)
    truth.add("daily_requests_median", dailyRequestsMedian)
    truth.add("daily_requests_sigma", dailyRequestsSigma)
    truth.add("rate_swing", swing)
    truth.add("weekend_factor", weekendFactor)
    truth.add("keep_alive_s", keepAlive)
    truth.add("execution_median_s", executionMedian)
    truth.add("execution_sigma", executionSigma)
    truth.add("dependency_share", dependencyShare)
    truth.add("frontend_share", frontendShare)
    truth.add("allocation_modes_s", allocationModes)
    truth.add("allocation_weights", allocationWeights)
    truth.add("code_median_s", codeMedian)
    truth.add("dependency_median_s", dependencyMedian)
    truth.add("scheduling_median_s", schedulingMedian)
  }
}
