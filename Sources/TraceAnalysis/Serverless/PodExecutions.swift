internal import Statistics
internal import TraceStore

/// When each pod executed which requests; an accumulator.
struct PodExecutions {
  /// A pod's executions in the order of their starts, ns.
  struct Pod {
    let key: Int64
    /// The number of the group of its first execution.
    let group: Int
    let starts, ends: [Int64]
  }

  private var numbers: [Int64: Int32] = [:]
  private var keys: [Int64] = []
  private var pods: [Int32] = []
  private var groups: [Int32] = []
  private var starts: [Int64] = []
  private var durations: [Int64] = []
  /// Requests without a pod.
  private(set) var withoutPod = 0

  /// One number for a pool and a pod of it.
  static func key(pool: Int64, pod: Int64) -> Int64 { pool << 36 ^ pod }

  /// Takes in an execution; one of no length counts as 1 ns, so that it is somewhere.
  mutating func add(pool: Int64?, pod: Int64?, start: Int64, duration: Int64, group: Int) {
    guard let pool, let pod else {
      withoutPod += 1
      return
    }
    let key = Self.key(pool: pool, pod: pod)
    let number: Int32
    if let known = numbers[key] {
      number = known
    } else {
      number = Int32(keys.count)
      numbers[key] = number
      keys.append(key)
    }
    pods.append(number)
    groups.append(Int32(group))
    starts.append(start)
    durations.append(max(duration, 1))
  }

  /// Hands out pod after pod.
  func visit(_ body: (Pod) -> Void) {
    var ends = [Int](repeating: 0, count: keys.count + 1)
    for pod in pods { ends[Int(pod) + 1] += 1 }
    for pod in keys.indices { ends[pod + 1] += ends[pod] }
    var next = ends
    var order = [Int32](repeating: 0, count: pods.count)
    for row in radixOrder(starts) {
      let pod = Int(pods[row])
      order[next[pod]] = Int32(row)
      next[pod] += 1
    }
    for pod in keys.indices {
      let rows = order[ends[pod]..<ends[pod + 1]]
      let first = rows.first.map { Int(groups[Int($0)]) } ?? 0
      body(
        Pod(
          key: keys[pod], group: first, starts: rows.map { starts[Int($0)] },
          ends: rows.map { starts[Int($0)] + durations[Int($0)] }))
    }
  }
}

/// How many requests a pod executed at once, and for how long it did any.
struct PodConcurrency {
  let requests: Int
  /// The most at once.
  let maximum: Int
  /// Time-weighted mean while there is any.
  let meanWhenBusy: Double
  /// Time with a request over the time from the first start to the last end.
  let busyFraction: Double

  init(_ pod: PodExecutions.Pod) {
    let ends = pod.ends.sorted()
    var (running, maximum, next) = (0, 0, 0)
    var (busy, busySince): (Int64, Int64) = (0, 0)
    for start in pod.starts {
      while next < ends.count, ends[next] <= start {
        running -= 1
        if running == 0 { busy += ends[next] - busySince }
        next += 1
      }
      if running == 0 { busySince = start }
      running += 1
      maximum = max(maximum, running)
    }
    busy += (ends.last ?? 0) - busySince
    let executed = zip(pod.starts, pod.ends).reduce(0.0) { $0 + Double($1.1 - $1.0) }
    requests = pod.starts.count
    self.maximum = maximum
    meanWhenBusy = executed / Double(busy)
    busyFraction = Double(busy) / Double((ends.last ?? 0) - (pod.starts.first ?? 0))
  }
}
