public import TraceReport
public import TraceStore

/// A question that is answered from the rows of one dataset.
public protocol Analysis: Sendable {
  /// The name, the question, the tables and the options.
  static var description: AnalysisDescription { get }

  /// Answers for one dataset.
  static func run(_ request: AnalysisRequest) throws -> Report
}

/// A question that is answered from several datasets at once, in one report about all of them.
public protocol JointAnalysis: Sendable {
  /// The name, the question, the tables and the options.
  static var description: AnalysisDescription { get }

  /// Answers for datasets of the analysis's families, which need not be of one family.
  ///
  /// - Parameter requests: at least one, in the order in which the datasets were named.
  /// - Returns: one report.
  /// - Throws: ``AnalysisError/nothingToCompare(analysis:)`` where there are too few; `--all` then
  ///   leaves the analysis out.
  static func run(_ requests: [AnalysisRequest]) throws -> Report
}

/// What `tidemark list` says of an analysis.
public struct AnalysisDescription: Sendable {
  /// The name that `tidemark report` takes.
  public var name: String
  /// The question it answers.
  public var question: String
  /// The families that it is for.
  public var families: [Family]
  /// The tables of its report, with their columns.
  public var tables: [Table]
  /// The options that move its numbers.
  public var options: Set<AnalysisOption>
  /// What it assumes, and `--set` changes.
  public var settings: [AnalysisSetting] = []
  /// What a dataset must have, one of these at least; where there are none here, any dataset of the
  /// families will do.
  public var needs: [RowNeed] = []
  /// From the first to the last row of a dataset it must take so long, ns.
  public var leastSpan: Int64 = 0

  /// Whether a dataset has what the analysis looks at.
  public func fits(_ dataset: Dataset, in store: TraceStore) throws -> Bool {
    let span = (dataset.stamps.last ?? 0) - (dataset.stamps.first ?? 0)
    guard families.contains(dataset.family), span >= leastSpan else { return false }
    return try needs.isEmpty || needs.contains { try $0.isMet(by: dataset, in: store) }
  }
}

/// An option of `tidemark report` that not every analysis has.
public enum AnalysisOption: String, Sendable, CaseIterable {
  case by = "--by"
  case from = "--from"
  case to = "--to"
  case condition = "--where"
  case windows = "--windows"
}

/// Every analysis, in the order in which `--all` runs them; a new one adds one line here.
public let analyses: [any Analysis.Type] = [
  Overview.self,
  Burstiness.self,
  Concurrency.self,
  Failures.self,
  Lengths.self,
  Periodicity.self,
  PrefixReuse.self,
  Quality.self,
  ClientWindows.self,
  Conversations.self,
  ColdStartComponents.self,
  FunctionPopularity.self,
  RequestLatency.self,
  Peaks.self,
  PodUtility.self,
  KeepAlive.self,
  Timers.self,
  ColdStartAttribution.self,
  ServerlessChangePoints.self,
  PodAudit.self,
  QuantileFits.self,
  Skip.self,
  Launches.self,
  Idle.self,
  Fusion.self,
  Kernels.self,
  NsysKernelSum.self,
  NsysKernelGridSum.self,
  NsysAPISum.self,
  NsysMemoryTimeSum.self,
  NsysMemorySizeSum.self,
  NsysActivitySum.self,
  NsysExecutionSum.self,
  NsysRangeSum.self,
  NsysPushPopSum.self,
]

/// Every analysis of several datasets at once; a new one adds one line here.
public let jointAnalyses: [any JointAnalysis.Type] = [
  Compare.self,
  ColdStarts.self,
  Regions.self,
  Timeline.self,
  Boundedness.self,
]

/// What `tidemark list` says of every analysis, in the order in which `--all` runs them.
public let analysisDescriptions: [AnalysisDescription] =
  analyses.map { $0.description } + jointAnalyses.map { $0.description }

/// One dataset and how it is to be looked at.
public struct AnalysisRequest {
  /// The store.
  public var store: TraceStore
  /// The dataset.
  public var dataset: Dataset
  /// The columns that rows are grouped by.
  public var by: [String] = []
  /// Rows from here on, ns after the clock's zero.
  public var from: Int64?
  /// Rows before this, ns after the clock's zero.
  public var to: Int64?
  /// A condition on the stream's view, in SQL.
  public var condition: String?
  /// Window lengths, ns; nil for the analysis's own.
  public var windows: [Int64]?
  /// The settings of the analysis, with the values in force; one that is missing has its standard.
  public var settings: [AnalysisSetting] = []
  /// What analyses of the same run share; nil for nothing.
  public var sharedTraces: SharedTraces?
  /// Whether the report is to have figures; an analysis may leave out those that take long to make.
  public var drawsFigures = true

  /// Creates a request without options.
  public init(store: TraceStore, dataset: Dataset) {
    self.store = store
    self.dataset = dataset
  }

  /// The options as a report states them.
  var parameters: [Report.Parameter] {
    var parameters: [Report.Parameter] = []
    if !by.isEmpty { parameters.append(.init("by", by.joined(separator: ","))) }
    if let from { parameters.append(.init("from", "\(seconds(from)) s")) }
    if let to { parameters.append(.init("to", "\(seconds(to)) s")) }
    if let condition { parameters.append(.init("where", condition)) }
    for setting in settings where setting.value != .text("") {
      let unit = setting.unit.map { " \($0)" } ?? ""
      parameters.append(.init(setting.name, "\(setting.value)\(unit)"))
    }
    return parameters
  }
}

/// Why an analysis cannot run as asked.
public enum AnalysisError: Error, CustomStringConvertible {
  case unknownGroup(name: String, known: [String])
  case noStream(analysis: String, family: Family)
  case nothingToCompare(analysis: String)
  case tooManyWindows(length: Int64, count: Int, limit: Int)
  case badSetting(name: String, value: String, expected: String)

  /// A sentence that says what to do.
  public var description: String {
    switch self {
    case .unknownGroup(let name, let known):
      "--by \(name): rows are grouped by \(known.joined(separator: " or "))"
    case .noStream(let analysis, let family):
      "\(analysis) has nothing to look at in a \(family.rawValue) dataset"
    case .nothingToCompare(let analysis):
      "\(analysis) needs two datasets, or groups of one: give --dataset twice, or --by"
    case .badSetting(let name, let value, let expected):
      "--set \(name)=\(value): give \(expected)"
    case .tooManyWindows(let length, let count, let limit):
      "--windows \(secondsText(length)): the trace has \(count) of them, at most \(limit) can be held: choose longer ones"
    }
  }
}

/// Nanoseconds as seconds.
func seconds(_ nanoseconds: some BinaryInteger) -> Double { Double(nanoseconds) / 1e9 }

/// Each setting once; where datasets differ in one, each value.
func sharedParameters(_ requests: [AnalysisRequest]) -> [Report.Parameter] {
  var shared: [Report.Parameter] = []
  for parameter in requests.flatMap(\.parameters) where !shared.contains(parameter) {
    shared.append(parameter)
  }
  return shared
}

/// What a report says of each of many things, a line or more: of the first ones, up to so many lines,
/// and how many more there are.
func firstLines<Item>(
  of items: [Item], upTo limit: Int, _ name: String, _ lines: (Item) -> [String]
) -> [String] {
  var said: [String] = []
  for (index, item) in items.enumerated() {
    let lines = lines(item)
    guard said.isEmpty || said.count + lines.count <= limit else {
      return said + ["and \(items.count - index) more \(name), in the tables"]
    }
    said += lines
  }
  return said
}
