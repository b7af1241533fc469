internal import Statistics
internal import TraceStore

/// Everything that the lengths report says of one group.
struct LengthMeasures {
  let group: RowGroup
  let input: LengthDistribution
  let output: LengthDistribution
  let relation: LengthRelation

  private init(_ group: RowGroup, _ pairs: IntegerPairs, linearFrom: Int64) {
    self.group = group
    input = LengthDistribution("input_tokens", pairs.x, requests: pairs.count)
    output = LengthDistribution("output_tokens", pairs.y, requests: pairs.count)
    relation = LengthRelation(CompletePairs(pairs), linearFrom: linearFrom)
  }

  /// Input, then output.
  var distributions: [LengthDistribution] { [input, output] }

  /// Whether a request states a length.
  var isStated: Bool { distributions.contains { $0.table.count > 0 } }

  /// Reads the lengths: `all` first, then the groups, the largest first.
  static func load(_ request: AnalysisRequest) throws -> [LengthMeasures] {
    let columns: [LLMRequestColumn] = [.inputTokens, .outputTokens]
    var scan = try GroupedScan(.llmRequests, request, columns: columns.map(\.name))
    var pairs = [IntegerPairs()]
    try scan.forEachBatch { rows in
      while pairs.count < rows.groupCount { pairs.append(IntegerPairs()) }
      for index in 0..<rows.count {
        let row = rows.rows[index]
        pairs[rows.groups[index]].add(rows.batch.integer(1, row), rows.batch.integer(2, row))
      }
    }
    for group in pairs.indices.dropFirst() { pairs[0].merge(pairs[group]) }
    let linearFrom = Int64(request.number(Lengths.linearFrom))
    return try scan.groups().map {
      LengthMeasures($0, pairs[$0.number], linearFrom: linearFrom)
    }
  }
}

/// The lengths of one side of the requests of a group.
struct LengthDistribution {
  /// The variable's name.
  let name: String
  let table: FrequencyTable
  /// Requests that do not state this length.
  let unknown: Int
  let fits: [LengthFit]
  let modality: LengthModality?

  init(_ name: String, _ table: FrequencyTable, requests: Int) {
    (self.name, self.table, unknown) = (name, table, requests - table.count)
    let sample = table.positive
    fits = sample.count > 0 ? LengthFit.all(of: sample) : []
    modality = LengthModality(sample)
  }

  /// Requests whose length is zero.
  var zeros: Int { table.count(upTo: 0) - table.count(upTo: -1) }

  /// `input` or `output`.
  var noun: String { String(name.prefix { $0 != "_" }) }

  /// The fit of all positive lengths with the smallest distance; nil where nothing could be fitted.
  var best: LengthFit? {
    fits.filter { !$0.isTail && $0.ks != nil }.min { ($0.ks ?? 1) < ($1.ks ?? 1) }
  }
}

/// How output goes with input.
struct LengthRelation {
  /// Requests that state both.
  let count: Int
  let pearson: Double?
  let spearman: Double?
  /// The input above which output is taken as a straight line of input.
  let linearFrom: Int64
  /// Input and output of the requests above it.
  let linear: CoMoments
  /// Outputs by input: the smallest and the largest input of a bin, and the outputs in it.
  let bins: [(from: Int64, to: Int64, output: FrequencyTable)]

  init(_ pairs: CompletePairs, linearFrom: Int64) {
    count = pairs.count
    (pearson, spearman) = (pairs.pearson, pairs.spearman)
    self.linearFrom = linearFrom
    linear = pairs.moments(whereXAbove: linearFrom)
    let bounds = Self.bounds(from: pairs.x.values.first ?? 0, upTo: pairs.x.values.last ?? 0)
    let outputs = pairs.y(givenXFrom: bounds.dropLast())
    bins = zip(zip(bounds, bounds.dropFirst()), outputs)
      .map { (from: $0.0, to: $0.1 - 1, output: $1) }
      .filter { $0.output.count > 0 }
  }

  /// Where bins begin, up to the first that begins above the largest.
  ///
  /// Two to an octave: 1, 2, 3, 4, 6, 8, 12 and so on; what is below 1 has one bin.
  private static func bounds(from smallest: Int64, upTo largest: Int64) -> [Int64] {
    var bounds: [Int64] = smallest < 1 ? [smallest, 1] : [1]
    for octave in (1...61).map({ Int64(1) << $0 }) {
      for bound in [octave, octave / 2 * 3] {
        if (bounds.last ?? 0) > largest { return bounds }
        bounds.append(bound)
      }
    }
    return bounds + [.max]
  }
}
