import ArgumentParser
import TraceStore

/// Removes a dataset.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a dataset with its rows, sources and issues.",
    discussion: "The file keeps its size; `sqlite3 DB VACUUM` gives the space back.")

  @Argument(help: "The SQLite file.")
  var database: String

  @Argument(help: "The dataset's label or number.")
  var dataset: String

  func run() throws {
    try reporting {
      let store = try TraceStore(path: database, writable: true)
      let dataset = try store.dataset(named: dataset)
      try store.remove(dataset)
      standardOutput.write("removed \(dataset.label): \(dataset.stamps.count) rows\n")
    }
  }
}
