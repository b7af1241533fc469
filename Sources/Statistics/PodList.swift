/// Pods in the order in which they were put in, each once: a linked list over their numbers.
struct PodList {
  private var before: [Int32] = []
  private var after: [Int32] = []
  private var isIn: [Bool] = []
  /// The pod that was put in first, and the one put in last; -1 where there is none.
  private(set) var first: Int32 = -1
  private(set) var last: Int32 = -1

  /// Makes room for one more pod.
  mutating func grow() {
    before.append(-1)
    after.append(-1)
    isIn.append(false)
  }

  /// The pod put in before another; -1 for the first.
  func pod(before pod: Int32) -> Int32 { before[Int(pod)] }

  mutating func append(_ pod: Int) {
    before[pod] = last
    after[pod] = -1
    isIn[pod] = true
    if last >= 0 { after[Int(last)] = Int32(pod) } else { first = Int32(pod) }
    last = Int32(pod)
  }

  mutating func remove(_ pod: Int) {
    guard isIn[pod] else { return }
    isIn[pod] = false
    let (previous, next) = (before[pod], after[pod])
    if previous >= 0 { after[Int(previous)] = next } else { first = next }
    if next >= 0 { before[Int(next)] = previous } else { last = previous }
  }
}
