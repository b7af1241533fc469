/// The pods of a replay that are loaded, or are to be loaded again.
///
/// Idle pods are in the order in which they became idle, pods at work with a free slot in the order in
/// which they were used last: the ends of both lists are all that a choice looks at.
struct ReplayedPods<Rule: KeepingRule> {
  private(set) var rule: Rule
  private let concurrency: Int
  private let reuse: PodService.Reuse
  /// Pods alive, and the most of them at once.
  private(set) var alive = 0
  private(set) var peak = 0
  /// The time that pods were idle which were taken again or are gone.
  private(set) var idle: Int128 = 0
  private var idlePods = PodList()
  private var openPods = PodList()
  /// By pod: its requests, since when it has none, and a number that grows with each use.
  private var requests: [Int] = []
  private var idleSince: [Int64] = []
  private var lastUse: [Int] = []
  private var uses = 0
  /// Numbers of pods that are gone.
  private var unused: [Int] = []
  /// Since when those were idle which are gone and whose place no other has taken.
  private var gone: [Int64] = []
  /// The pods of both lists and each one's place there; random choices only.
  private var choices: [Int] = []
  private var placeOfChoice: [Int] = []

  init(_ rule: Rule, _ service: PodService) {
    (self.rule, concurrency, reuse) = (rule, service.concurrency, service.reuse)
  }

  /// Gives up the pods that have been idle for too long.
  mutating func expire(at time: Int64) {
    let window = rule.window
    while idlePods.first >= 0 {
      let pod = Int(idlePods.first)
      guard time - idleSince[pod] > window.upperBound else { return }
      idle += Int128(window.upperBound - window.lowerBound)
      gone.append(idleSince[pod])
      discard(pod)
    }
  }

  /// Puts a request on a loaded pod with a free slot; nil where there is none.
  mutating func take(at time: Int64, using random: inout SplitMix64) -> Int? {
    guard let pod = choice(at: time, using: &random) else { return nil }
    if requests[pod] == 0 {
      let gap = time - idleSince[pod]
      idle += Int128(gap - rule.window.lowerBound)
      rule.add(gap)
    }
    withdraw(pod)
    requests[pod] += 1
    offer(pod)
    return pod
  }

  /// Puts a request on a new pod, which takes the place of the pod that became idle last and is not loaded.
  ///
  /// Until ``open(_:)`` no other takes it.
  mutating func start(at time: Int64) -> Int {
    if idlePods.last >= 0 {
      rule.add(time - idleSince[Int(idlePods.last)])
      discard(Int(idlePods.last))
    } else if let since = gone.popLast() {
      rule.add(time - since)
    }
    let pod = unused.popLast() ?? grow()
    requests[pod] = 1
    alive += 1
    peak = max(peak, alive)
    return pod
  }

  /// Puts another request on a pod that is starting; returns whether it has slots left.
  mutating func join(_ pod: Int) -> Bool {
    requests[pod] += 1
    return requests[pod] < concurrency
  }

  /// Lets requests take a pod that has started.
  mutating func open(_ pod: Int) { offer(pod) }

  /// Ends a request.
  mutating func end(on pod: Int, at time: Int64) {
    withdraw(pod)
    requests[pod] -= 1
    idleSince[pod] = time
    offer(pod)
  }

  /// The time that the pods which are idle now are idle until the end.
  func idleUntil(_ horizon: Int64) -> Int128 {
    var (sum, pod): (Int128, Int32) = (0, idlePods.last)
    while pod >= 0 {
      let kept = min(max(horizon - idleSince[Int(pod)], 0), rule.window.upperBound)
      sum += Int128(max(kept - rule.window.lowerBound, 0))
      pod = idlePods.pod(before: pod)
    }
    return sum
  }
}

// MARK: - Choosing

extension ReplayedPods {
  private func isLoaded(_ pod: Int32, at time: Int64) -> Bool {
    time - idleSince[Int(pod)] >= rule.window.lowerBound
  }

  /// Idle pods that are not loaded yet became idle after all that are.
  private func choice(at time: Int64, using random: inout SplitMix64) -> Int? {
    guard reuse != .random else { return randomChoice(at: time, using: &random) }
    var idlePod = reuse == .lifo ? idlePods.last : idlePods.first
    if reuse == .lifo {
      while idlePod >= 0, !isLoaded(idlePod, at: time) { idlePod = idlePods.pod(before: idlePod) }
    } else if idlePod >= 0, !isLoaded(idlePod, at: time) {
      idlePod = -1
    }
    let openPod = reuse == .lifo ? openPods.last : openPods.first
    guard idlePod >= 0, openPod >= 0 else {
      return idlePod < 0 && openPod < 0 ? nil : Int(max(idlePod, openPod))
    }
    let idleIsLater = lastUse[Int(idlePod)] > lastUse[Int(openPod)]
    return Int(idleIsLater == (reuse == .lifo) ? idlePod : openPod)
  }

  private func randomChoice(at time: Int64, using random: inout SplitMix64) -> Int? {
    let anyIdle = idlePods.first >= 0 && isLoaded(idlePods.first, at: time)
    guard anyIdle || openPods.first >= 0 else { return nil }
    while true {
      guard let pod = choices.randomElement(using: &random) else { return nil }
      if requests[pod] > 0 || isLoaded(Int32(pod), at: time) { return pod }
    }
  }
}

// MARK: - Lists

extension ReplayedPods {
  /// Puts a pod that was used now into the list that it belongs to; one without a free slot into none.
  private mutating func offer(_ pod: Int) {
    uses += 1
    lastUse[pod] = uses
    guard requests[pod] < concurrency else { return }
    if requests[pod] == 0 { idlePods.append(pod) } else { openPods.append(pod) }
    guard reuse == .random else { return }
    placeOfChoice[pod] = choices.count
    choices.append(pod)
  }

  private mutating func withdraw(_ pod: Int) {
    guard requests[pod] < concurrency else { return }
    idlePods.remove(pod)
    openPods.remove(pod)
    guard reuse == .random, let last = choices.popLast() else { return }
    guard last != pod else { return }
    choices[placeOfChoice[pod]] = last
    placeOfChoice[last] = placeOfChoice[pod]
  }

  private mutating func discard(_ pod: Int) {
    withdraw(pod)
    unused.append(pod)
    alive -= 1
  }

  private mutating func grow() -> Int {
    idlePods.grow()
    openPods.grow()
    requests.append(0)
    idleSince.append(0)
    lastUse.append(0)
    placeOfChoice.append(0)
    return requests.count - 1
  }
}
