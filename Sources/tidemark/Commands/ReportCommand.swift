import ArgumentParser
import TraceAnalysis
import TraceIngest
import TraceReport
import TraceStore

/// Runs analyses.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Characterize datasets.",
    discussion: """
      Without an analysis: the overview, and the analyses that fit. Every table's columns: \
      `tidemark list NAME`. CSV on standard output is one table (--table); with --out, one file per \
      table.
      """)

  @Argument(help: "The SQLite file.")
  var database: String

  @Argument(help: ArgumentHelp("The analyses to run.", valueName: "analysis"))
  var names: [String] = []

  @Flag(help: "Run every analysis that fits.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "A dataset's label or number; all without it. May be given several times: compare holds the others against the first.",
      valueName: "dataset"))
  var dataset: [String] = []

  @Option(
    help: ArgumentHelp("Columns to group by, for example model,service.", valueName: "columns"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "From this time on: s after the clock's zero, or ISO 8601.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("Before this time.", valueName: "time"))
  var to: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "A condition on the view, in SQL: \"input_tokens > 1000\".", valueName: "sql"))
  var condition: String?

  @Option(
    help: ArgumentHelp("Window lengths in seconds, for example 1,60,3600.", valueName: "seconds"))
  var windows: String?

  @Option(
    help: ArgumentHelp(
      "Change what an analysis assumes; `tidemark list NAME` names its settings. --name value does the same.",
      valueName: "name=value"))
  var set: [String] = []

  @Option(help: "The output format: text, csv, json, markdown or html.")
  var format = "text"

  @Option(help: "Print this table only.")
  var table: String?

  @Option(
    help: ArgumentHelp(
      "Write files to this folder; alone it means notebooks-out.", valueName: "folder"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "With --out, draw the figures as svg, pdf or png; several are joined with commas.",
      valueName: "kinds"))
  var figures: String?

  func run() async throws {
    try await reportingWhileWaiting {
      let store = try TraceStore(path: database)
      let request = try ReportRequest(self, store)
      let reports = try await request.run()
      if let out {
        let files = ReportFiles(folder: out, format: request.format, names: request.names)
        for path in try files.write(reports) { standardOutput.write(path + "\n") }
        return
      }
      var output = standardOutput
      try request.format.render(reports, layout: .ofTerminal, to: &output)
      if names.isEmpty && !all && format == "text" { standardOutput.write(request.suggestions) }
    }
  }

  /// Gives `--out` its default where nothing follows it.
  static func completingOut(_ arguments: [String]) -> [String] {
    var completed = arguments
    for (index, argument) in arguments.enumerated().reversed() where argument == "--out" {
      let next = index + 1 < arguments.count ? arguments[index + 1] : "-"
      if next.hasPrefix("-") { completed[index] = "--out=notebooks-out" }
    }
    return completed
  }
}
