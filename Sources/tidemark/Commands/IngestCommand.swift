import ArgumentParser
import TraceIngest
import TraceStore

/// Reads traces into a database.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Read traces into a database, made where there is none.",
    discussion: """
      Files may be compressed (gz, zst, xz, bz2) or archives (zip, tar, 7z); a folder stands for the \
      files below it, - for standard input. The format is told by content. Each file becomes a \
      dataset named for it, and the files of a Huawei region or of Azure Functions 2019 become one \
      together, unless --label or --append names one for all. Either everything is read, or the \
      database stays as it was.

      --map reads any log of requests, CSV or JSON lines: each field=source names a column, or a path \
      such as usage.prompt_tokens or choices[0].finish_reason. Fields: \
      \(MappedField.allCases.map(\.rawValue).joined(separator: ", ")). Times take a unit, as in \
      elapsed=latency_ms:ms; failed takes a condition, as in failed=status!=200. Rules and an example: \
      docs/your-own-log.md.
      """)

  @Argument(help: "The SQLite file.")
  var database: String

  @Argument(help: "Files, folders, archives, or - for standard input.")
  var paths: [String]

  @Option(help: "The format, where content does not tell; see `tidemark list`.")
  var format: String?

  @Option(
    help: ArgumentHelp(
      "What is where in a log of your own, for example arrival=created_at,model=model.",
      valueName: "field=source,..."))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "The same from a file, one field=source a line, # begins a comment; --map overrides it.",
      valueName: "file"))
  var mapFile: String?

  @Option(help: "Make one dataset of this name from all files: they must share one clock.")
  var label: String?

  @Option(help: ArgumentHelp("Add all files to this dataset.", valueName: "label"))
  var append: String?

  @Option(
    help: ArgumentHelp(
      "The clock's zero: a date, in UTC, or a time such as 2023-11-01T00:00+08:00.",
      valueName: "time"))
  var epoch: String?

  @Option(help: ArgumentHelp("A fact about the datasets.", valueName: "key=value"))
  var param: [String] = []

  @Option(
    help: ArgumentHelp(
      "Facts in the names of files, for example bs{batch_size}_{model}.json.gz; * is any text.",
      valueName: "pattern"))
  var paramsFrom: String?

  @Option(help: ArgumentHelp("The largest share of bad records.", valueName: "share"))
  var maxBad = 0.01

  @Option(
    help: ArgumentHelp(
      "Read these regions (Huawei); or name the region of files whose paths name none.",
      valueName: "region,..."))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Read these metrics of wide tables (Huawei); or name the metric of a file whose path names none.",
      valueName: "metric,..."))
  var metric: String?

  @Flag(help: "Read files whose bytes are in the database already.")
  var again = false

  func validate() throws {
    guard label == nil || append == nil else {
      throw ValidationError("Please give --label for a new dataset or --append for an old one.")
    }
    guard paramsFrom == nil || label == nil && append == nil else {
      throw ValidationError(
        "Please give --params-from without --label and --append: each file is a dataset then.")
    }
    guard (0...1).contains(maxBad) else {
      throw ValidationError("Please give --max-bad a share from 0 to 1.")
    }
    guard param.allSatisfy({ $0.contains("=") && !$0.hasPrefix("=") }) else {
      throw ValidationError("Please give --param as KEY=VALUE.")
    }
    let isMapped = !map.isEmpty || mapFile != nil
    guard !isMapped || format == nil || format == mappedFormatName else {
      throw ValidationError(
        "Please give --map or --format; --map means --format \(mappedFormatName).")
    }
  }

  func run() throws {
    try reporting {
      Interrupt.watch()
      let line = ProgressLine()
      var options = IngestOptions(database: database, paths: paths)
      options.format = format
      options.mapping = try mapping()
      options.label = label
      options.append = append
      options.epoch = epoch
      options.parameters = parameters
      options.namePattern = try paramsFrom.map { pattern in try NamePattern(pattern) }
      options.maximumBadShare = maxBad
      options.again = again
      options.regions = Self.list(region)
      options.metrics = Self.list(metric)
      options.isInterrupted = { Interrupt.requested }
      options.progress = line.show
      let start = ContinuousClock.now
      defer { line.clear() }
      let summary = try ingest(options)
      line.clear()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      for text in IngestSummaryText(summary, database: database, seconds: seconds).lines {
        standardOutput.write(text + "\n")
      }
    }
  }

  private func mapping() throws -> FieldMapping? {
    var texts = map.isEmpty ? [] : [map.joined(separator: ",")]
    if let mapFile {
      guard let text = contents(of: mapFile) else { throw IngestError.noSuchFile(path: mapFile) }
      texts.insert(FieldMapping.text(ofFile: text), at: 0)
    }
    return texts.isEmpty ? nil : try FieldMapping(texts)
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }

  private var parameters: [String: String] {
    var parameters: [String: String] = [:]
    for text in param {
      let key = text.prefix { $0 != "=" }
      parameters[String(key)] = String(text.dropFirst(key.count + 1))
    }
    return parameters
  }
}
