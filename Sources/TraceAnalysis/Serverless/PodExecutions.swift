internal import TraceStore

/// When each pod executed which requests; an accumulator of 16 bytes per request.
struct PodExecutions {
  /// A pod's executions in the order of their starts, ns.
  struct Pod {
    let key: Int64
    /// The number of the group of its first execution.
    let group: Int
    let starts, ends: [Int64]
  }

  /// A pod and its first execution.
  private struct First {
    let key: Int64
    var start: Int64
    var group: Int
  }

  private var numbers: [Int64: Int32] = [:]
  private var firsts: [First] = []
  private var pods: [Int32] = []
  private var starts: [Int64] = []
  private var durations = TimeColumn()
  /// Requests without a pod.
  private(set) var withoutPod = 0

  /// One number for a pool and a pod of it.
  static func key(pool: Int64, pod: Int64) -> Int64 { pool << 36 ^ pod }

  /// Makes room for so many requests.
  mutating func reserveCapacity(_ requests: Int) {
    pods.reserveCapacity(requests)
    starts.reserveCapacity(requests)
    durations.reserveCapacity(requests)
  }

  /// Takes in an execution.
  mutating func add(pool: Int64?, pod: Int64?, start: Int64, duration: Int64, group: Int) {
    guard let pool, let pod else {
      withoutPod += 1
      return
    }
    let number = number(of: Self.key(pool: pool, pod: pod), start, group)
    if start < firsts[Int(number)].start {
      firsts[Int(number)].start = start
      firsts[Int(number)].group = group
    }
    pods.append(number)
    starts.append(start)
    durations.append(duration)
  }

  private mutating func number(of key: Int64, _ start: Int64, _ group: Int) -> Int32 {
    if let known = numbers[key] { return known }
    let number = Int32(firsts.count)
    numbers[key] = number
    firsts.append(First(key: key, start: start, group: group))
    return number
  }

  /// Hands out pod after pod; an execution of no length counts as 1 ns, so that it is somewhere.
  func visit(_ body: (Pod) -> Void) {
    let (order, ends) = rowsByPod
    var begin = 0
    for (pod, end) in ends.enumerated() {
      let rows = order[begin..<end].sorted { (starts[Int($0)], $0) < (starts[Int($1)], $1) }
      begin = end
      body(
        Pod(
          key: firsts[pod].key, group: firsts[pod].group, starts: rows.map { starts[Int($0)] },
          ends: rows.map { starts[Int($0)] + max(durations[Int($0)], 1) }))
    }
  }

  /// The rows, those of each pod together, and where each pod's end.
  private var rowsByPod: (order: [Int32], ends: [Int]) {
    var next = [Int](repeating: 0, count: firsts.count)
    for pod in pods { next[Int(pod)] += 1 }
    var sum = 0
    for pod in next.indices { (next[pod], sum) = (sum, sum + next[pod]) }
    var order = [Int32](repeating: 0, count: pods.count)
    for (row, pod) in pods.enumerated() {
      order[next[Int(pod)]] = Int32(row)
      next[Int(pod)] += 1
    }
    return (order, next)
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
