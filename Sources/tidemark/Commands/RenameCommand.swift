import ArgumentParser
import TraceStore

/// Gives a dataset another label.
struct RenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a dataset another label.")

  @Argument(help: "The SQLite file.")
  var database: String

  @Argument(help: "The dataset's label or number.")
  var dataset: String

  @Argument(help: "The new label.")
  var label: String

  func run() throws {
    try reporting {
      let store = try TraceStore(path: database, writable: true)
      try store.rename(try store.dataset(named: dataset), to: label)
    }
  }
}
