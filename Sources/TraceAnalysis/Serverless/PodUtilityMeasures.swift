internal import Statistics
internal import TraceStore

/// Everything that the pod-utility report says of one group.
struct PodUtilityMeasures {
  let group: MarginalGroup
  let sample: PodSample
  /// How long pods are useful.
  let survival: KaplanMeier
  /// Useful life over cold start: each pod that ended has the mass that the estimate gives its life.
  let utility: WeightedDistribution
  /// The same over the pods that ended, censored ones left out.
  let endedUtility: WeightedDistribution
  /// Cold starts of the pods that ended.
  let coldStarts: SampleSummary

  /// Measures a group; nil where no pod's life is known.
  init?(_ group: MarginalGroup, _ sample: PodSample) {
    let lives = sample.ended.map(\.life)
    guard let survival = KaplanMeier(ended: lives, censored: sample.censored) else { return nil }
    (self.group, self.sample, self.survival) = (group, sample, survival)
    let ratios = sample.ended.map { Double($0.life) / Double($0.coldStart) }
    utility = WeightedDistribution(
      ratios, weights: Self.masses(of: lives, survival), whole: 1)
    endedUtility = WeightedDistribution(
      ratios, weights: ratios.map { _ in 1 }, whole: Double(max(ratios.count, 1)))
    coldStarts = SampleSummary(ascending: radixSorted(sample.ended.map(\.coldStart)), 1e-9)
  }

  /// What each of the lives that ended stands for.
  private static func masses(of lives: [Int64], _ survival: KaplanMeier) -> [Double] {
    var masses = [Double](repeating: 0, count: lives.count)
    var step = 0
    for index in radixOrder(lives) {
      while survival.steps[step].time < lives[index] { step += 1 }
      masses[index] = survival.steps[step].mass / Double(survival.steps[step].ended)
    }
    return masses
  }

  /// The share of pods whose ratio the estimate leaves open, above all that ended.
  var open: Double { survival.steps.last?.survival ?? 1 }
}

/// The pods of a dataset, group by group.
struct PodUtilityGroups {
  /// Those of which a life is known: `all` first.
  let measured: [PodUtilityMeasures]
  /// All pods.
  let sample: PodSample
  /// The functions of the pods whose life is known or bounded.
  let functions: Int
  /// Pods of the table that have no cold start, where the request asks for all rows.
  let withoutColdStart: Int?
  /// Cold starts whose pod's name could not be read, where the request asks for all rows.
  let withoutName: Int?

  /// Reads the pods of a dataset.
  init(_ request: AnalysisRequest, _ log: RequestLog, keepAlive: Int64) throws {
    var grouped = request
    if request.by.isEmpty { grouped.by = MarginalGroup.standard }
    let columns = PodSample.columns
    var scan = try GroupedScan(.pods, grouped, columns: columns + [PodColumn.function.name])
    var samples: [PodSample] = []
    var functions = ItemNumbers()
    try scan.forEachBatch { rows in
      while samples.count < rows.groupCount { samples.append(PodSample()) }
      for index in 0..<rows.count {
        let (row, group) = (rows.rows[index], rows.groups[index])
        let before = samples[group].count
        samples[group].add(rows.batch, row, log, keepAlive: keepAlive)
        guard samples[group].count > before else { continue }
        if let function = rows.batch.integer(columns.count + 1, row) {
          _ = functions.number(of: function)
        }
      }
    }
    self.functions = functions.ids.count
    let groups = MarginalGroup.groups(of: try scan.groups(), isJoint: !request.by.isEmpty)
    let merged = groups.map { group in
      group.members.reduce(into: PodSample()) { sum, member in
        if member < samples.count { sum.merge(samples[member]) }
      }
    }
    sample = merged[0]
    measured = zip(groups, merged).compactMap { PodUtilityMeasures($0, $1) }
    let ranges = try request.store.ranges(of: request.dataset, in: .pod)
    let isWhole = request.from == nil && request.to == nil && request.condition == nil
    withoutColdStart = isWhole ? ranges.reduce(0) { $0 + $1.count } - groups[0].rows : nil
    withoutName = isWhole ? try Self.coldStartsWithoutName(request) : nil
  }

  private static func coldStartsWithoutName(_ request: AnalysisRequest) throws -> Int {
    var count = 0
    let columns = [ColdStartColumn.pod.name]
    try request.store.scan(.coldStart, columns: columns, of: request.dataset) { batch in
      for row in 0..<batch.count where batch.integer(0, row) == nil { count += 1 }
    }
    return count
  }
}

extension EventStream {
  /// Pods, by when they were ready; those without a recorded cold start have no stamp.
  static let pods = EventStream(
    noun: "pod", plural: "pods", family: .serverless, table: .pod, view: "pods",
    timeColumn: PodColumn.ready.name, durationColumn: nil,
    groups: functionGroups(PodColumn.function.name) + [
      Group(name: "pool", column: PodColumn.pool.name)
    ])
}
