internal import Statistics
public import TraceReport
internal import TraceStore

/// How datasets differ, or groups of one, and in what most.
///
/// The first side is what the others are held against. Every family is compared by its event stream; a
/// ``FamilyComparison`` adds what only the family has.
public enum Compare: JointAnalysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "compare", question: "How do datasets, or groups of one, differ, and in what most?",
    families: EventStream.families + [.gpuKernels],
    tables: CompareTables().all + familyComparisons.flatMap { $0.tables },
    options: [.by, .from, .to, .condition, .windows], settings: [EventStream.setting],
    needs: EventStream.all.map { .rows(in: $0.table) } + [.rows(in: .gpuActivity)])

  /// The windows of dispersion and peaks, ns.
  static let windows: [Int64] = [1, 60, 3600].map { $0 * 1_000_000_000 }

  /// Answers for all datasets.
  public static func run(_ requests: [AnalysisRequest]) throws -> Report {
    let sides = try requests.flatMap { try self.sides($0, among: requests.count) }
    guard let reference = sides.first, sides.count > 1 else {
      throw AnalysisError.nothingToCompare(analysis: description.name)
    }
    var report = Report(
      analysis: description.name, dataset: requests.map(\.dataset.label).joined(separator: ", "))
    report.parameters =
      sharedParameters(requests) + [
        .init("windows", windowText(requests[0].windows ?? windows)),
        .init("reference", reference.label),
      ]
    var tables = CompareTables()
    let pairs = sides.dropFirst().map { ComparedPair(reference, $0) }
    for pair in pairs { tables.append(pair) }
    report.verdict = firstLines(of: pairs, upTo: 5, "sides") { pair in
      [familyComparisons.lazy.compactMap { $0.verdict(pair) }.first ?? CompareVerdict(pair).text]
    }
    report.notes = CompareNotes(sides).all
    report.tables = tables.all + familyComparisons.flatMap { $0.tables(of: pairs) }
    report.figures = CompareFigures(sides).all
    return report
  }

  /// A dataset as a whole, or its groups with `--by`.
  private static func sides(_ request: AnalysisRequest, among datasets: Int) throws
    -> [ComparedSide]
  {
    func label(_ group: RowGroup) -> String {
      if request.by.isEmpty { return request.dataset.label }
      return datasets > 1 ? "\(request.dataset.label): \(group.label)" : group.label
    }
    let family = request.dataset.family
    if let comparison = familyComparisons.first(where: { $0.family == family }) {
      return try comparison.sides(request, label: label)
    }
    let stream = try EventStream.chosen(request, for: description.name)
    let missing = try MissingDays(stream, request)
    return try EventGroup.load(stream, request).filter { $0.group.isCompared(request) }.map {
      ComparedSide($0.cutting(missing), request, label: label($0.group))
    }
  }

  private static func windowText(_ windows: [Int64]) -> String {
    windows.map { "\(secondsText($0)) s" }.joined(separator: ", ")
  }
}

/// What a family's datasets are compared by, beside what all event streams have.
protocol FamilyComparison: Sendable {
  /// The family.
  static var family: Family { get }

  /// The tables that it adds to the report, without rows.
  static var tables: [Table] { get }

  /// The sides that a dataset gives: itself, or with `--by` its groups.
  static func sides(_ request: AnalysisRequest, label: (RowGroup) -> String) throws
    -> [ComparedSide]

  /// The tables that it adds, from all pairs; those of other families are left out.
  static func tables(of pairs: [ComparedPair]) -> [Table]

  /// What it says of a pair in a sentence; nil for pairs of other families.
  static func verdict(_ pair: ComparedPair) -> String?
}

/// Every family's part in the comparison; a new one adds one line here.
let familyComparisons: [any FamilyComparison.Type] = [
  RequestComparison.self, FunctionComparison.self, TraceDifference.self,
]

extension RowGroup {
  /// Whether a group is a side of a comparison: `all` is one without `--by` only.
  func isCompared(_ request: AnalysisRequest) -> Bool { (number == 0) == request.by.isEmpty }
}

/// Two sides, and how they differ.
struct ComparedPair {
  let reference: ComparedSide
  let other: ComparedSide
  /// Measures that either has, in the order of the report.
  let measures: [(reference: ComparedMeasure, other: ComparedMeasure)]
  /// Samples that both have.
  let distances: [Distance]

  /// How far the distributions of a variable are apart.
  struct Distance {
    let reference: ComparedSample
    let other: ComparedSample
    let test: TwoSampleKolmogorovSmirnov
    /// The value at which they are that far apart.
    let location: Double
  }

  init(_ reference: ComparedSide, _ other: ComparedSide) {
    (self.reference, self.other) = (reference, other)
    measures = reference.measures.compactMap { measure in
      let match = other.measures.first { $0.name == measure.name && $0.window == measure.window }
      guard let match, measure.value != nil || match.value != nil else { return nil }
      return (measure, match)
    }
    distances = reference.samples.compactMap { sample in
      guard let match = other.samples.first(where: { $0.name == sample.name }),
        let (test, location) = sample.distance(to: match)
      else { return nil }
      return Distance(reference: sample, other: match, test: test, location: location)
    }
  }

  /// The other's value over the reference's, where a ratio has a meaning.
  static func ratio(_ reference: ComparedMeasure, _ other: ComparedMeasure) -> Double? {
    guard reference.kind != .signed, let base = reference.value, let value = other.value,
      base != 0
    else { return nil }
    return value / base
  }
}
