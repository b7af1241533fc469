import RealModule

/// The process that a synthetic Huawei serverless region (2025 release) is drawn from.
///
/// Functions with a timer are invoked periodically; the others form Poisson processes that follow
/// the day, with rates that are lognormal over functions. A request takes the function's pod that was
/// used last and has a free slot, or starts a pod, for which it waits; requests that come meanwhile
/// wait with it where the pod has slots. A pod ends when it was idle for the keep-alive time.
public struct HuaweiProcess: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// The region's name, a folder of the layout.
  public var region = "R6"
  /// The number of functions.
  public var functions = 300
  /// The share of functions that nothing invokes; wide tables have no column for them.
  public var dormantShare = 0.0
  /// The probability that a function is the first of its user; else its user is that of an earlier
  /// function, each as likely (Simon, Biometrika 1955).
  public var newUserShare = 0.5
  /// The number of days, from day 0, a Friday.
  public var days = 2
  /// How many of the last days have request rows.
  public var requestDays = 1
  /// How many of the last days have wide tables of statistics; counts have all days.
  public var statisticDays = Int.max
  /// How many files hold a day's requests.
  public var requestParts = 200
  /// What the rates of all functions are multiplied by.
  public var rateFactor = 1.0
  /// The median over functions without a timer of the arrivals per day.
  public var dailyRequestsMedian = 100.0
  /// The standard deviation of the logarithm of arrivals per day.
  public var dailyRequestsSigma = 2.0
  /// The periods of timers, s.
  public var timerPeriods: [Double] = [30, 60, 120, 300, 600, 1800, 3600, 86_400]
  /// How often timers have them.
  public var timerWeights: [Double] = [2, 10, 3, 20, 15, 15, 25, 10]
  /// The relative swing of the rate over the day.
  public var swing = 0.6
  /// The hour at which the rate is highest.
  public var peakHour = 14.0
  /// What the rate is multiplied by on days 1, 2, 8, 9 and so on, at most 1; timers keep theirs.
  public var weekendFactor = 0.7
  /// Days from day 0 on that are holidays.
  public var holidays: [Int] = []
  /// What the rate is multiplied by on holidays instead, at most 1.
  public var holidayFactor = 1.0
  /// From this day on the functions of ``risingRuntime`` have another rate.
  public var risingDay = Int.max
  /// The runtime of these functions.
  public var risingRuntime = "Java"
  /// What their rate is multiplied by, at least 1; timers keep theirs.
  public var risingFactor = 1.0
  /// From this day on scheduling takes another time.
  public var slowDay = Int.max
  /// What that time is multiplied by.
  public var slowFactor = 1.0
  /// How long a pod stays idle before it ends, s.
  public var keepAlive = 60.0
  /// The share of functions without a timer whose pods take several requests at once.
  public var concurrentShare = 0.0
  /// How many these pods take; arrivals bring so many requests at most, each number as likely.
  public var concurrency = 1
  /// The probability that a pod was there before the request, and has no row of a cold start.
  public var reservedShare = 0.0
  /// The median over functions of the median execution time, s.
  public var executionMedian = 0.8
  /// The standard deviation over functions of the logarithm of that time.
  public var executionSigma = 1.5
  /// What the execution time of the request that a pod starts for is multiplied by.
  public var firstRequestFactor = 1.0
  /// The median processor use over that which the pool requests.
  public var processorUse = 1.0
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
  /// The standard deviation of its logarithm.
  public var schedulingSigma = 0.7
  /// What it is multiplied by for pools above 400 millicores or 256 MB.
  public var largePoolFactor = 1.0

  /// Creates the process with its defaults.
  public init() {}
}

extension HuaweiProcess {
  /// The rate of a function without a timer at a time, us since the start, over its mean rate.
  func rate(of function: HuaweiFunction, at time: Int) -> Double {
    let seconds = Double(time) / 1e6
    let phase = 2 * .pi * (seconds - peakHour * 3600) / 86_400
    let day = Int(seconds / 86_400)
    let level = day >= risingDay && function.runtime == risingRuntime ? risingFactor : 1
    return level * (1 + swing * Double.cos(phase)) * factor(ofDay: day)
  }

  /// A bound of that.
  func largestRate(of function: HuaweiFunction) -> Double {
    (1 + swing) * (risingDay < days && function.runtime == risingRuntime ? risingFactor : 1)
  }

  private func factor(ofDay day: Int) -> Double {
    if holidays.contains(day) { return holidayFactor }
    return day % 7 == 1 || day % 7 == 2 ? weekendFactor : 1
  }
}
