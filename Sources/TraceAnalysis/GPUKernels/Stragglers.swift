internal import Statistics
internal import TraceStore

/// The slowest ranks of each iteration.
///
/// A rank that the others wait for takes longest on the host, or communicates least: collectives end
/// together, so whoever comes last waits least in them.
struct Stragglers {
  /// An iteration that several ranks have.
  struct Iteration {
    let name: String
    let ranks: Int
    /// The host time of an iteration over ranks, ns.
    let medianTime: Double
    let slowest: (label: String, time: Int64)
    /// The time in collectives over ranks, ns.
    let medianCommunication: Double
    let leastCommunication: (label: String, time: Int128)
  }

  let iterations: [Iteration]

  /// Looks at ranks of one job: datasets that all tell different ranks.
  init(_ ranks: [RankTime]) {
    let numbers = ranks.compactMap(\.rank)
    guard ranks.count > 1, Set(numbers).count == ranks.count else {
      iterations = []
      return
    }
    var names: [String] = []
    var members: [String: [(rank: RankTime, index: Int)]] = [:]
    for rank in ranks {
      for (index, entry) in rank.iterations.enumerated() {
        if members[entry.iteration.name] == nil { names.append(entry.iteration.name) }
        members[entry.iteration.name, default: []].append((rank, index))
      }
    }
    iterations = names.compactMap { name in members[name].flatMap { Iteration(name, $0) } }
  }
}

extension Stragglers.Iteration {
  fileprivate init?(_ name: String, _ members: [(rank: RankTime, index: Int)]) {
    let times = members.map { rank, index in
      let (iteration, time) = rank.iterations[index]
      return (
        label: rank.dataset.label, host: iteration.end - iteration.start,
        communication: time.communication
      )
    }
    guard times.count > 1, let slowest = times.max(by: { $0.host < $1.host }),
      let least = times.min(by: { $0.communication < $1.communication }),
      let host = quantile(0.5, ofSorted: times.map(\.host).sorted()),
      let communication = quantile(0.5, ofSorted: times.map { Double($0.communication) }.sorted())
    else { return nil }
    self.name = name
    ranks = times.count
    medianTime = host
    medianCommunication = communication
    self.slowest = (slowest.label, slowest.host)
    leastCommunication = (least.label, least.communication)
  }
}
