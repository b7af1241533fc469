/// One file, or one member of an archive, that rows came from.
public struct Source: Sendable, Equatable, Identifiable {
  /// The source's number.
  public var id: Int64
  /// The dataset that its rows went to.
  public var datasetID: Int64
  /// The file as it was named, with an archive's member after a colon.
  public var path: String
  /// The trace format's name.
  public var format: String
  /// Decompressed bytes.
  public var bytes: Int64
  /// A 128-bit hash of the decompressed bytes.
  public var fingerprint: [UInt8]
  /// Records left out.
  public var rejected: Int64
  /// When its rows happened; its count is the number of records kept.
  public var stamps: StampSummary
  /// The tidemark that read it.
  public var toolVersion: String

  /// Creates a source.
  public init(
    id: Int64, datasetID: Int64, path: String, format: String, bytes: Int64, fingerprint: [UInt8],
    rejected: Int64, stamps: StampSummary, toolVersion: String
  ) {
    self.id = id
    self.datasetID = datasetID
    self.path = path
    self.format = format
    self.bytes = bytes
    self.fingerprint = fingerprint
    self.rejected = rejected
    self.stamps = stamps
    self.toolVersion = toolVersion
  }
}

/// What was wrong with records of one kind in one source.
public struct IngestIssue: Sendable, Equatable {
  /// What an issue does to its record.
  public enum Severity: String, Sendable {
    /// The record is left out.
    case rejected
    /// The record is kept, and something about it is wrong.
    case warning
    /// The record is kept, and something about it should be known.
    case info
  }

  /// A stable name, such as `malformed-timestamp`.
  public var kind: String
  /// What it does to the record.
  public var severity: Severity
  /// How often.
  public var count: Int64
  /// The line of the first, counted from 1.
  public var firstLine: Int64?
  /// The first.
  public var example: String

  /// Creates an issue.
  public init(
    kind: String, severity: Severity, count: Int64, firstLine: Int64?, example: String
  ) {
    self.kind = kind
    self.severity = severity
    self.count = count
    self.firstLine = firstLine
    self.example = example
  }
}
