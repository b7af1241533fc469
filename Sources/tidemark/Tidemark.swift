import ArgumentParser
import TraceStore

/// The command-line tool.
@main
struct Tidemark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tidemark",
    abstract: "Turn performance traces into one SQLite file and characterize the workload in them.",
    discussion: """
      tidemark ingest traces.db BurstGPT_1.csv    read a trace
      tidemark report traces.db                   what is in it, and which analyses fit
      tidemark report traces.db burstiness        run an analysis
      tidemark sql traces.db 'SELECT ...'         ask anything else
      """,
    version: tidemarkVersion,
    subcommands: [
      IngestCommand.self, InfoCommand.self, ReportCommand.self, ListCommand.self, SQLCommand.self,
      RenameCommand.self, RemoveCommand.self,
    ])

  static func main() async {
    ignoreClosedPipes()
    let arguments = ReportCommand.completingOut(Array(CommandLine.arguments.dropFirst()))
    await main(SettingArguments.spellingOut(arguments))
  }
}
