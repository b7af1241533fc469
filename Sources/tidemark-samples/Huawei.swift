import ArgumentParser
import SampleTraces

/// Writes a region in the layout of Huawei's 2025 release.
struct Huawei: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a region in the layout of Huawei's 2025 release (folders of CSV files).")

  @Option(help: "The number of functions.")
  var functions = 300

  @Option(help: "The number of days.")
  var days = 2

  @Option(help: ArgumentHelp("The last days, which have request rows.", valueName: "days"))
  var requestDays = 1

  @Option(help: "What the rates of all functions are multiplied by.")
  var rate = 1.0

  @Option(help: "The region's name.")
  var region = "R6"

  @Option(help: "Equal seeds give equal files.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out: String

  @Option(help: ArgumentHelp("Write what was put in and counted to this file.", valueName: "file"))
  var truth: String?

  func validate() throws {
    guard functions > 0, days > 0, requestDays >= 0, requestDays <= days else {
      throw ValidationError("--functions and --days are above 0, --request-days is at most --days.")
    }
    guard rate > 0, rate.isFinite else { throw ValidationError("--rate is above 0.") }
  }

  func run() throws {
    var process = HuaweiProcess()
    process.seed = seed
    process.region = region
    process.functions = functions
    process.days = days
    process.requestDays = requestDays
    process.rateFactor = rate
    var region = HuaweiRegion(process)
    var begun: Set<String> = []
    try region.write { name, bytes in
      let path = "\(out)/\(name)"
      let isNew = begun.insert(name).inserted
      if isNew { try OutputFile.makeFolders(of: path) }
      let file = try OutputFile(path, isContinued: !isNew)
      try file.write(bytes)
      file.close()
    }
    if let truth { try OutputFile(truth).write(Array(region.truthText.utf8)) }
  }
}
