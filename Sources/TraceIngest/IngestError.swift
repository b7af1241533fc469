public import TraceStore

/// Why an ingest was refused; the store is then as it was.
public enum IngestError: Error, CustomStringConvertible {
  case noSuchFile(path: String)
  case nothingToRead(paths: [String], leftOut: Int = 0)
  case unreadable(ReadError)
  case unrecognized(path: String, beginning: String)
  case notAnExport(path: String, reason: NotAnExport)
  case nsightReport(path: String)
  case unknownFormat(name: String)
  case missingColumn(path: String, format: String, name: String, found: [String])
  case missingMapping
  case malformedMapping(text: String, reason: String)
  case noSuchSource(path: String, kind: String, entry: String, name: String, found: [String])
  case ambiguousColumn(path: String, name: String)
  case jsonOverLines(path: String, filter: String)
  case tooManyRejected(
    path: String, rejected: Int64, total: Int64, limit: Double, first: IngestIssue?)
  case noRows(path: String)
  case alreadyThere(path: String, dataset: String)
  case labelTaken(label: String)
  case noSuchDataset(label: String, known: [String])
  case wrongFamily(path: String, label: String, family: Family)
  case oneSourceOnly(path: String, label: String, format: String)
  case malformedEpoch(text: String)
  case malformedPattern(text: String, reason: String)
  case nameMismatch(path: String, pattern: String)
  case clockMismatch(label: String)
  case unknownZero(path: String, label: String)
  case tooManyTexts(path: String, limit: Int)
  case noRegion(path: String, format: String)
  case noMetric(path: String, format: String)
  case otherTrace(path: String, trace: String, label: String, held: String)
  case unusedSelection(option: String)
  case lateColdStart(path: String, line: Int)
  case interrupted

  /// A sentence: what, where, and what to do.
  public var description: String {
    switch self {
    case .noSuchFile(let path): "\(path): no such file or folder"
    case .nothingToRead(let paths, let leftOut):
      "nothing to read in \(paths.prefix(3).joined(separator: ", "))"
        + (paths.count > 3 ? " and \(paths.count - 3) more" : "")
        + (leftOut > 0 ? ": --region or --metric leaves \(leftOut) of its files out" : "")
    case .unreadable(let error): error.description
    case .unrecognized(let path, let beginning):
      "\(path): no known trace format; it begins with \"\(beginning)\". `tidemark list` names the formats, --format NAME chooses one, --map reads any log of requests"
    case .notAnExport(let path, let reason): "\(path): \(reason.rawValue)"
    case .nsightReport(let path):
      "\(path): a report that only Nsight Systems opens; make the file that tidemark reads: nsys export --type sqlite --output \(Self.exportName(of: path)) \(path)"
    case .unknownFormat(let name):
      "no format is named \"\(name)\"; there are: \(formatDescriptions.map(\.name).joined(separator: ", "))"
    case .missingColumn(let path, let format, let name, let found):
      "\(path): \(format) needs a column \"\(name)\"; found: \(found.joined(separator: ", "))"
    case .missingMapping:
      "own-log needs --map arrival=COLUMN,... or --map-file: what is where in the log"
    case .malformedMapping(let text, let reason): "--map \(text): \(reason)"
    case .noSuchSource(let path, let kind, let entry, let name, let found):
      "\(path): no \(kind) \(name), which \(entry) asks for; the first records have: "
        + found.joined(separator: ", ")
    case .ambiguousColumn(let path, let name): "\(path): several columns are named \(name)"
    case .jsonOverLines(let path, let filter):
      "\(path): JSON that is not one record a line; make it so: jq -c '\(filter)' \(path)"
    case .tooManyRejected(let path, let rejected, let total, let limit, let first):
      "\(path): \(rejected) of \(total) records are bad, above --max-bad \(limit)"
        + (first.map { "; the first: \($0.kind) in line \($0.firstLine ?? 0): \($0.example)" } ?? "")
    case .noRows(let path): "\(path): no record in it"
    case .alreadyThere(let path, let dataset):
      "\(path): the same bytes are in dataset \"\(dataset)\" already; --again adds them once more"
    case .labelTaken(let label):
      "a dataset is named \"\(label)\" already; give another --label, or --append \(label)"
    case .noSuchDataset(let label, let known):
      "no dataset \"\(label)\" to append to; there are: \(known.joined(separator: ", "))"
    case .wrongFamily(let path, let label, let family):
      "\(path) does not belong to the \(family.rawValue) dataset \"\(label)\""
    case .oneSourceOnly(let path, let label, let format):
      "\(path): dataset \"\(label)\" has a source already, and each \(format) trace is a dataset of its own; leave --label or --append out"
    case .malformedPattern(let text, let reason): "--params-from \(text): \(reason)"
    case .nameMismatch(let path, let pattern):
      "\(path): the name does not match --params-from \(pattern)"
    case .malformedEpoch(let text):
      "--epoch \(text) is no date such as 2023-11-01, in UTC, nor a date and time such as 2023-11-01T00:00+08:00"
    case .clockMismatch(let label): "dataset \"\(label)\" has another epoch; leave --epoch out"
    case .unknownZero(let path, let label):
      "\(path) has dates, and the rows of dataset \"\(label)\" count from an unknown zero; give it with --epoch"
    case .tooManyTexts(let path, let limit):
      "\(path): more than \(limit) different names in columns that hold few"
    case .noRegion(let path, let format):
      "\(path): the path does not name the region of this \(format) file; give --region NAME"
    case .noMetric(let path, let format):
      "\(path): the path does not name the metric of this \(format) file; give --metric NAME"
    case .otherTrace(let path, let trace, let label, let held):
      "\(path) belongs to \(trace), and dataset \"\(label)\" holds \(held); read them separately"
    case .unusedSelection(let option):
      "no file read here is chosen by \(option); leave it out"
    case .lateColdStart(let path, let line):
      "\(path): line \(line): a cold start of a pod whose requests have been read already, so that nobody can tell which of them followed it; read the cold starts first, or everything in one ingest of files (no pipe)"
    case .interrupted: "interrupted; the database is as it was"
    }
  }

  /// Whether the source is a trace of no format, which folders and archives may hold beside traces.
  var isOfNoFormat: Bool {
    switch self {
    case .unrecognized, .notAnExport, .nsightReport: true
    default: false
    }
  }

  /// Whether the source is a trace that only needs to be unpacked.
  var isPacked: Bool {
    if case .notAnExport(_, .packed) = self { true } else { false }
  }

  private static func exportName(of path: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return path + ".sqlite" }
    return path[..<dot] + ".sqlite"
  }
}

/// Why an SQLite file is no export of Nsight Systems that can be read.
public enum NotAnExport: String, Sendable {
  case noDatabase = "no SQLite database, as exports of Nsight Systems are"
  case packed = """
    an SQLite database inside a compressed file, an archive or a pipe, but a database is read where it \
    lies; unpack it and give the file
    """
  case store =
    "a tidemark database, which holds traces and is none itself; `tidemark info` lists them"
  case nothingRecorded = """
    an export of Nsight Systems without activity of a GPU and without NVTX ranges; profile with \
    `nsys profile --trace=cuda,nvtx`
    """
  case foreign = """
    an SQLite database without tables of Nsight Systems; `nsys export --type sqlite` makes the files \
    that tidemark reads
    """
}
