/// Input that cannot be read: what happened, where, and what to do.
public struct ReadError: Error, Equatable, CustomStringConvertible {
  /// The ways in which input fails.
  public enum Kind: Sendable {
    /// The file cannot be opened.
    case cannotOpen
    /// The file was opened, and the system failed to read from it.
    case cannotRead
    /// The file is compressed, encrypted or packed in a way that is not supported.
    case unsupportedCompression
    /// An archive or compressed file is corrupt.
    case damagedArchive
    /// A database is corrupt.
    case damagedDatabase
    /// The input ends too early.
    case truncated
    /// The bytes are not the text that they should be.
    case notText
    /// The bytes are text that breaks the rules of its syntax.
    case malformed
  }

  /// A place in the decompressed bytes of a source.
  public struct Position: Sendable, Equatable {
    /// The offset in bytes, from 0, where it is known.
    public var byte: Int?
    /// The physical line, from 1, where lines are counted.
    public var line: Int?

    /// Creates a position.
    public init(byte: Int? = nil, line: Int? = nil) {
      self.byte = byte
      self.line = line
    }
  }

  /// Which way the input failed.
  public var kind: Kind
  /// The file.
  public var path: String
  /// The file inside the archive, where `path` is one.
  public var member: String?
  /// Where in the decompressed bytes.
  public var position: Position
  /// What is wrong, without its place.
  public var message: String

  /// Creates an error from its parts.
  public init(
    _ kind: Kind, path: String, member: String? = nil, position: Position = Position(),
    message: String
  ) {
    self.kind = kind
    self.path = path
    self.member = member
    self.position = position
    self.message = message
  }

  /// One sentence: what happened, where, and what to do.
  public var description: String {
    let file = member.map { "\(path):\($0)" } ?? path
    return "\(kind.verb) \(file)\(position.phrase): \(message); \(kind.advice)."
  }
}

extension ReadError.Position {
  fileprivate var phrase: String {
    let parts = [line.map { "line \($0)" }, byte.map { "byte \($0)" }].compactMap { $0 }
    return parts.isEmpty ? "" : " at " + parts.joined(separator: ", ")
  }
}

extension ReadError.Kind {
  fileprivate var verb: String {
    switch self {
    case .cannotOpen: "cannot open"
    case .cannotRead: "cannot read"
    case .unsupportedCompression: "cannot decompress"
    case .damagedArchive: "damaged archive"
    case .damagedDatabase: "damaged database"
    case .truncated: "truncated input in"
    case .notText: "no UTF-8 text in"
    case .malformed: "malformed text in"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .cannotOpen: "check that the path exists and may be read"
    case .cannotRead: "check the disk or the connection and try again"
    case .unsupportedCompression: "decompress it first, or use gzip, xz, zstd, bzip2, lz4 or zip"
    case .damagedArchive, .damagedDatabase, .truncated: "fetch or make the file again"
    case .notText: "convert it to UTF-8"
    case .malformed: "correct the file there, or name its format if it was guessed wrongly"
    }
  }
}
