/// What a synthetic Huawei region holds, counted while it was written.
public struct HuaweiTruth: Sendable, Equatable {
  /// The functions of each runtime, the metadata's complete list.
  public let functionsByRuntime: [String: Int]
  /// The functions of each trigger list.
  public let functionsByTriggers: [String: Int]
  /// Functions that something invokes.
  public let invokedFunctions: Int
  /// Users, and those with one function.
  public let users, usersOfOneFunction: Int
  /// Cold starts.
  public internal(set) var coldStarts = 0
  /// Cold starts by the day of their stamp.
  public internal(set) var coldStartsByDay: [Int]
  /// Cold starts of each runtime.
  public internal(set) var coldStartsByRuntime: [String: Int] = [:]
  /// Cold starts of each trigger list.
  public internal(set) var coldStartsByTriggers: [String: Int] = [:]
  /// Cold starts of each allocation mode.
  public internal(set) var coldStartsByMode: [Int: Int] = [:]
  /// The sums of allocation, code, dependency and scheduling times, us.
  public internal(set) var parts = [0, 0, 0, 0]
  /// Completed requests of all days.
  public internal(set) var requests = 0
  /// Completed requests of functions without a timer, by day.
  public internal(set) var requestsByDay: [Int]
  /// Completed requests of functions with a timer, by day.
  public internal(set) var timerRequestsByDay: [Int]
  /// Pods without a row of their start.
  public internal(set) var reservedPods = 0
  /// Request rows, which only some days have.
  public internal(set) var requestRows = 0
  /// Request rows without a frontend log.
  public internal(set) var workerOnlyRows = 0
  /// The sum of the request rows' times at the worker, us.
  public internal(set) var workerTime = 0
  /// Pods with a recorded start that ended inside the region's days.
  public internal(set) var endedPods = 0
  /// Ended pods with a utility ratio of at most 1, 10 and 100.
  public internal(set) var endedPodsUpTo = [0, 0, 0]
  /// Functions that completed a request or started a pod.
  public internal(set) var activeFunctions: Set<Int> = []
  /// The cells of each wide table that are not empty.
  public internal(set) var cells: [String: Int] = [:]

  private let timers: [Bool]

  init(_ process: HuaweiProcess, _ functions: [HuaweiFunction]) {
    func count(_ name: (HuaweiFunction) -> String) -> [String: Int] {
      Dictionary(grouping: functions, by: name).mapValues(\.count)
    }
    functionsByRuntime = count { $0.runtime }
    functionsByTriggers = count { $0.triggers }
    invokedFunctions = functions.count { $0.isInvoked }
    let byUser = Dictionary(grouping: functions) { $0.user }
    (users, usersOfOneFunction) = (byUser.count, byUser.values.count { $0.count == 1 })
    coldStartsByDay = Array(repeating: 0, count: process.days)
    (requestsByDay, timerRequestsByDay) = (coldStartsByDay, coldStartsByDay)
    timers = functions.map(\.hasTimer)
  }

  mutating func count(_ coldStart: HuaweiColdStart, _ function: HuaweiFunction) {
    coldStarts += 1
    coldStartsByDay[coldStart.ready / 86_400_000_000] += 1
    coldStartsByRuntime[function.runtime, default: 0] += 1
    coldStartsByTriggers[function.triggers, default: 0] += 1
    coldStartsByMode[coldStart.mode, default: 0] += 1
    parts[0] += coldStart.allocation
    parts[1] += coldStart.code
    parts[2] += coldStart.dependency
    parts[3] += coldStart.scheduling
    activeFunctions.insert(coldStart.function)
  }

  mutating func count(_ request: HuaweiRequest) {
    requests += 1
    activeFunctions.insert(request.function)
    let day = request.end / 86_400_000_000
    if timers[request.function] { timerRequestsByDay[day] += 1 } else { requestsByDay[day] += 1 }
  }

  mutating func countRow(_ request: HuaweiRequest) {
    requestRows += 1
    workerTime += request.total
    if request.frontend == nil { workerOnlyRows += 1 }
  }

  mutating func countEnded(_ pod: HuaweiPod) {
    guard pod.start > 0 else { return }
    endedPods += 1
    for (index, limit) in [1.0, 10, 100].enumerated() where pod.utility <= limit {
      endedPodsUpTo[index] += 1
    }
  }

  /// The truth with the process's parameters as a JSON object.
  func text(_ process: HuaweiProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    truth.add("functions_by_runtime", functionsByRuntime)
    truth.add("functions_by_triggers", functionsByTriggers)
    truth.add("invoked_functions", invokedFunctions)
    truth.add("active_functions", activeFunctions.count)
    truth.add("users", users)
    truth.add("users_of_one_function", usersOfOneFunction)
    addColdStarts(to: &truth, process)
    addRequests(to: &truth)
    return truth.text
  }

  private func addColdStarts(to truth: inout TruthText, _ process: HuaweiProcess) {
    truth.add("cold_starts", coldStarts)
    truth.add("cold_starts_by_day", coldStartsByDay)
    truth.add("cold_starts_by_runtime", coldStartsByRuntime)
    truth.add("cold_starts_by_triggers", coldStartsByTriggers)
    for (mode, seconds) in process.allocationModes.enumerated() {
      truth.add("cold_starts_with_allocation_near_\(seconds)_s", coldStartsByMode[mode, default: 0])
    }
    for (part, name) in ["allocation", "code", "dependency", "scheduling"].enumerated() {
      truth.add("\(name)_sum_us", parts[part])
    }
  }

  private func addRequests(to truth: inout TruthText) {
    truth.add("requests", requests)
    truth.add("requests_without_timer_by_day", requestsByDay)
    truth.add("requests_with_timer_by_day", timerRequestsByDay)
    truth.add("request_rows", requestRows)
    truth.add("worker_only_rows", workerOnlyRows)
    truth.add("worker_time_sum_us", workerTime)
    truth.add("reserved_pods", reservedPods)
    truth.add("ended_pods", endedPods)
    for (limit, count) in zip([1, 10, 100], endedPodsUpTo) {
      truth.add("ended_pods_with_utility_up_to_\(limit)", count)
    }
    truth.add("cells", cells)
  }
}
