import TraceAnalysis
import TraceIngest
import TraceReport
import TraceStore

/// Which analyses of which datasets a `report` command asks for.
struct ReportRequest: Sendable {
  let format: any ReportFormat.Type
  /// The names of the run's files.
  let names: ReportNames
  private let command: ReportCommand
  private let sharedTraces = SharedTraces()
  private let datasets: [Dataset]
  private let chosen: [any Analysis.Type]
  /// The analyses of all datasets at once; they run last.
  private let joint: [any JointAnalysis.Type]
  /// The names of the analyses that have something to look at in a dataset, by its id; empty where
  /// analyses are named.
  private let fitting: [Int64: Set<String>]

  init(_ command: ReportCommand, _ store: TraceStore) throws {
    self.command = command
    guard let format = reportFormats.first(where: { $0.name == command.format }) else {
      throw UsageError(
        "no format is named \"\(command.format)\"; there are: \(reportFormats.map { $0.name }.joined(separator: ", "))"
      )
    }
    self.format = format
    datasets =
      try command.dataset.isEmpty
      ? store.datasets() : command.dataset.map { try store.dataset(named: $0) }
    guard !datasets.isEmpty else { throw UsageError("\(command.database) has no dataset") }
    names = ReportNames(tellDatasetsApart: datasets.count > 1)
    fitting = command.all || command.names.isEmpty ? try Self.fitting(datasets, store) : [:]
    let chosen = try Self.choose(command, datasets, fitting)
    try Self.checkOptions(command, chosen)
    try SettingArguments(command.set).check(against: chosen)
    let chosenNames = chosen.map(\.name)
    self.chosen = chosenNames.compactMap { name in analyses.first { $0.description.name == name } }
    joint = chosenNames.compactMap { name in jointAnalyses.first { $0.description.name == name } }
  }

  private static func choose(
    _ command: ReportCommand, _ datasets: [Dataset], _ fitting: [Int64: Set<String>]
  ) throws -> [AnalysisDescription] {
    let all = analysisDescriptions.filter { analysis in
      fitting.values.contains { $0.contains(analysis.name) }
    }
    if command.all { return try leavingOut(all, command) }
    guard !command.names.isEmpty else { return all.filter { $0.name == "overview" } }
    return try command.names.map { name in
      let analysis = try describedAnalysis(name)
      guard datasets.contains(where: { analysis.families.contains($0.family) }) else {
        throw UsageError("no dataset here is of a family that \(name) is for")
      }
      return analysis
    }
  }

  private static func fitting(_ datasets: [Dataset], _ store: TraceStore) throws
    -> [Int64: Set<String>]
  {
    var fitting: [Int64: Set<String>] = [:]
    for dataset in datasets {
      let fit = try analysisDescriptions.filter { try $0.fits(dataset, in: store) }
      fitting[dataset.id] = Set(fit.map(\.name))
    }
    return fitting
  }

  /// Whether an analysis is to look at a dataset: it is asked for, or has something to look at.
  private func covers(_ dataset: Dataset, _ analysis: AnalysisDescription) -> Bool {
    command.all
      ? fitting[dataset.id]?.contains(analysis.name) ?? false
      : analysis.families.contains(dataset.family)
  }

  /// The options that choose rows, and windows, as far as they are given.
  private static func givenOptions(_ command: ReportCommand) -> [AnalysisOption] {
    let all: [(AnalysisOption, Bool)] = [
      (.by, command.by != nil), (.from, command.from != nil), (.to, command.to != nil),
      (.condition, command.condition != nil), (.windows, command.windows != nil),
    ]
    return all.filter(\.1).map(\.0)
  }

  /// With `--all`, analyses that would leave rows in that the options take out are not run.
  private static func leavingOut(_ all: [AnalysisDescription], _ command: ReportCommand) throws
    -> [AnalysisDescription]
  {
    var left = all
    for option in givenOptions(command) where [.from, .to, .condition].contains(option) {
      let without = left.filter { !$0.options.contains(option) }
      left.removeAll { analysis in without.contains { $0.name == analysis.name } }
      guard !without.isEmpty else { continue }
      let names = without.map(\.name).joined(separator: ", ")
      writeToStandardError("tidemark: \(option.rawValue) does not apply to \(names): left out\n")
    }
    guard !all.isEmpty else {
      throw UsageError("no analysis fits: `tidemark info \(command.database)` shows what was read")
    }
    guard !left.isEmpty else { throw UsageError("the options apply to no analysis that fits") }
    return left
  }

  /// An option that an analysis named on the command line does not have is a mistake.
  private static func checkOptions(_ command: ReportCommand, _ chosen: [AnalysisDescription]) throws
  {
    for option in givenOptions(command) {
      let without = chosen.filter { !$0.options.contains(option) }
      guard without.isEmpty || (command.all && without.count < chosen.count) else {
        throw UsageError(
          "\(option.rawValue) does not apply to \(without.map(\.name).joined(separator: ", "))"
        )
      }
    }
  }

  /// What is asked for, in the order of the report: dataset by dataset, then of all datasets.
  var tasks: [ReportTask] {
    datasets.flatMap { dataset in
      chosen.filter { covers(dataset, $0.description) }
        .map { ReportTask(kind: .single($0), datasets: [dataset], request: self) }
    }
      + joint.map { analysis in
        let covered = datasets.filter { covers($0, analysis.description) }
        return ReportTask(kind: .joint(analysis), datasets: covered, request: self)
      }
  }

  /// Runs everything, and draws the figures that are asked for.
  func run() async throws -> [Report] {
    var drawing = try figureDrawing()
    var reports: [Report] = []
    try await forEachResult(of: tasks) { report in
      guard let report else { return }
      try drawing?.add(report)
      reports.append(report)
    }
    if let name = command.table, !reports.contains(where: { !$0.tables.isEmpty }) {
      throw UsageError("no table is named \"\(name)\"; `tidemark list` names them")
    }
    await drawing?.finish(&reports)
    return reports
  }

  /// True if an analysis that has nothing to look at is to be left out.
  var leavesOut: Bool { command.all }

  /// The file.
  var database: String { command.database }

  /// The table that is asked for; nil for all.
  var table: String? { command.table }

  /// Pages hold their pictures; other formats have them beside them where they are asked for.
  private func figureDrawing() throws -> FigureDrawing? {
    var kinds = try pictureKinds()
    guard format.showsPictures || !kinds.isEmpty else { return nil }
    if format.showsPictures, !kinds.contains(.svg) { kinds.insert(.svg, at: 0) }
    let path = try command.out.map { "\($0)/figures" } ?? makeTemporaryFolder()
    return FigureDrawing(
      in: try FigureFolder(path: path, kinds: kinds), names: names,
      link: command.out == nil ? nil : "figures")
  }

  private func pictureKinds() throws -> [PictureKind] {
    guard let figures = command.figures else { return [] }
    guard command.out != nil else { throw UsageError("--figures writes files: give --out too") }
    return try figures.split(separator: ",").map { name in
      guard let kind = PictureKind(rawValue: String(name)) else {
        let known = PictureKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("--figures \(name): figures are drawn as \(known)")
      }
      return kind
    }
  }

  /// The options of the command line for an analysis of a dataset.
  func request(
    for dataset: Dataset, in store: TraceStore, _ analysis: AnalysisDescription
  ) throws -> AnalysisRequest {
    var request = AnalysisRequest(store: store, dataset: dataset)
    let options = analysis.options
    if options.contains(.by) {
      request.by = command.by?.split(separator: ",").map(String.init) ?? []
    }
    if options.contains(.from) { request.from = try command.from.map { try time($0, dataset) } }
    if options.contains(.to) { request.to = try command.to.map { try time($0, dataset) } }
    if options.contains(.condition) { request.condition = command.condition }
    if options.contains(.windows) { request.windows = try command.windows.map(lengths) }
    request.settings = try SettingArguments(command.set).applied(to: analysis.settings)
    request.sharedTraces = sharedTraces
    request.drawsFigures = format.showsPictures || command.figures != nil
    return request
  }

  private func time(_ text: String, _ dataset: Dataset) throws -> Int64 {
    if let seconds = Double(text), seconds.isFinite { return Int64((seconds * 1e9).rounded()) }
    guard let unix = unixNanoseconds(ofTimestamp: text, utcOffsetSeconds: dataset.utcOffsetSeconds)
    else { throw UsageError("\(text) is neither a number of seconds nor a date and time") }
    guard let zero = dataset.clockZeroUnixNanoseconds else {
      throw UsageError(
        "dataset \"\(dataset.label)\" has no calendar: give seconds after its clock's zero")
    }
    return unix - zero
  }

  private func lengths(_ text: String) throws -> [Int64] {
    try text.split(separator: ",").map { part in
      guard let seconds = Double(part), seconds >= 1e-9, seconds < 1e9 else {
        throw UsageError("--windows \(text): \(part) is no length in seconds")
      }
      return Int64((seconds * 1e9).rounded())
    }
  }

  /// The analyses that fit, one line each, and how to run them.
  var suggestions: String {
    var text = "\nAnalyses that fit (tidemark report \(command.database) NAME, or --all):\n"
    let names = fitting.values.reduce(into: Set()) { $0.formUnion($1) }
    guard !names.isEmpty else {
      return "no analysis fits: `tidemark info \(command.database)` shows what was read\n"
    }
    let width = names.map(\.count).max() ?? 0
    for analysis in analysisDescriptions where names.contains(analysis.name) {
      text += "  \(padded(analysis.name, width)) \(analysis.question)\n"
    }
    return text
  }
}

/// The analysis of a name.
func describedAnalysis(_ name: String) throws -> AnalysisDescription {
  guard let analysis = analysisDescriptions.first(where: { $0.name == name }) else {
    throw UsageError(
      "no analysis is named \"\(name)\"; there are: \(analysisDescriptions.map(\.name).joined(separator: ", "))"
    )
  }
  return analysis
}
