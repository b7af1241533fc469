/// What a synthetic Huawei region holds, counted while it was written.
public struct HuaweiTruth: Sendable, Equatable {
  /// Cold starts.
  public internal(set) var coldStarts = 0
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
  /// Request rows, which only some days have.
  public internal(set) var requestRows = 0
  /// Request rows without a frontend log.
  public internal(set) var workerOnlyRows = 0
  /// The sum of the request rows' times at the worker, us.
  public internal(set) var workerTime = 0
  /// Pods that ended inside the region's days.
  public internal(set) var endedPods = 0
  /// Ended pods with a utility ratio of at most 1, 10 and 100.
  public internal(set) var endedPodsUpTo = [0, 0, 0]
  /// Functions that completed a request or started a pod.
  public internal(set) var activeFunctions: Set<Int> = []
  /// The cells of each wide table that are not empty.
  public internal(set) var cells: [String: Int] = [:]

  mutating func count(_ coldStart: HuaweiColdStart, _ function: HuaweiFunction) {
    coldStarts += 1
    coldStartsByRuntime[function.runtime, default: 0] += 1
    coldStartsByTriggers[function.triggers, default: 0] += 1
    coldStartsByMode[coldStart.mode, default: 0] += 1
    parts[0] += coldStart.allocation
    parts[1] += coldStart.code
    parts[2] += coldStart.dependency
    parts[3] += coldStart.scheduling
    activeFunctions.insert(coldStart.function)
  }

  mutating func countRow(_ request: HuaweiRequest) {
    requestRows += 1
    workerTime += request.total
    if request.frontend == nil { workerOnlyRows += 1 }
  }

  mutating func countEnded(_ pod: HuaweiPod) {
    endedPods += 1
    for (index, limit) in [1.0, 10, 100].enumerated() where pod.utility <= limit {
      endedPodsUpTo[index] += 1
    }
  }

  /// The truth with the process's parameters as a JSON object.
  func text(_ process: HuaweiProcess) -> String {
    var truth = TruthText()
    process.describe(in: &truth)
    truth.add("cold_starts", coldStarts)
    truth.add("cold_starts_by_runtime", coldStartsByRuntime)
    truth.add("cold_starts_by_triggers", coldStartsByTriggers)
    for (mode, seconds) in process.allocationModes.enumerated() {
      truth.add("cold_starts_with_allocation_near_\(seconds)_s", coldStartsByMode[mode, default: 0])
    }
    for (part, name) in ["allocation", "code", "dependency", "scheduling"].enumerated() {
      truth.add("\(name)_sum_us", parts[part])
    }
    truth.add("requests", requests)
    truth.add("request_rows", requestRows)
    truth.add("worker_only_rows", workerOnlyRows)
    truth.add("worker_time_sum_us", workerTime)
    truth.add("active_functions", activeFunctions.count)
    truth.add("ended_pods", endedPods)
    truth.add("ended_pods_with_utility_up_to_1", endedPodsUpTo[0])
    truth.add("ended_pods_with_utility_up_to_10", endedPodsUpTo[1])
    truth.add("ended_pods_with_utility_up_to_100", endedPodsUpTo[2])
    truth.add("cells", cells)
    return truth.text
  }
}
