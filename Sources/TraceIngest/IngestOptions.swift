/// What an ingest is asked to do.
public struct IngestOptions: Sendable {
  /// The store's file.
  public var database: String
  /// Files, folders, archives; `-` is standard input.
  public var paths: [String]
  /// The format's name; nil detects it by content.
  public var format: String?
  /// What is where in a log of the user's own; the format is then `own-log`.
  public var mapping: FieldMapping?
  /// The label of the one dataset that all sources form; nil makes one dataset per source.
  public var label: String?
  /// The label of the dataset that all sources are added to.
  public var append: String?
  /// The date and time of the clock's zero, ISO 8601.
  public var epoch: String?
  /// What the user says of the datasets.
  public var parameters: [String: String] = [:]
  /// What the names of files say of their datasets.
  public var namePattern: NamePattern?
  /// The largest share of records that may be bad.
  public var maximumBadShare = 0.01
  /// The regions to read, or the region of files whose paths name none.
  public var regions: [String] = []
  /// The metrics to read, or the metric of a file whose path names none.
  public var metrics: [String] = []
  /// Whether bytes that are in the store already are added once more.
  public var again = false
  /// Asked between batches; true ends the ingest.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Told of progress between batches.
  public var progress: @Sendable (IngestProgress) -> Void = { _ in }

  /// Creates options with the defaults.
  public init(database: String, paths: [String]) {
    self.database = database
    self.paths = paths
  }
}

extension IngestOptions {
  /// The format to read with; nil where content tells it.
  var formatName: String? { format ?? (mapping == nil ? nil : mappedFormatName) }
}

/// How far an ingest is.
public struct IngestProgress: Sendable {
  /// The source that is being read.
  public var source: String
  /// Rows stored so far, of all sources.
  public var rows: Int64
  /// The share of the files' bytes that has been read; nil where their size is not known.
  public var share: Double?
}
