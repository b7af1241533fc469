/// A way of writing reports as text: one file in `Formats/` and one line in ``reportFormats``.
public protocol ReportFormat: Sendable {
  /// What `--format` takes.
  static var name: String { get }
  /// What the format is for, in one line of `tidemark list`.
  static var summary: String { get }
  /// The extension of files in this format, without a dot.
  static var fileExtension: String { get }
  /// True if the format holds pictures itself; false unless it says otherwise.
  static var showsPictures: Bool { get }

  /// Writes reports in chunks, a table row at a time.
  ///
  /// - Parameters:
  ///   - reports: What to write, in this order.
  ///   - layout: Where the text will be read; formats read by programs make no use of it.
  ///   - output: Receives the text.
  /// - Throws: ``ReportFormatError`` before the first chunk if the format cannot hold the reports.
  static func render(
    _ reports: [Report], layout: Layout, to output: inout some TextOutputStream
  ) throws(ReportFormatError)
}

extension ReportFormat {
  /// False: most formats hold no picture.
  public static var showsPictures: Bool { false }

  /// Returns reports as one string.
  ///
  /// - Parameters:
  ///   - reports: What to write, in this order.
  ///   - layout: Where the text will be read.
  /// - Returns: The text that ``render(_:layout:to:)`` writes.
  /// - Throws: ``ReportFormatError`` if the format cannot hold the reports.
  public static func text(
    of reports: [Report], layout: Layout = Layout()
  ) throws(ReportFormatError) -> String {
    var text = ""
    try render(reports, layout: layout, to: &text)
    return text
  }
}

/// Every output format, in the order of `tidemark list`.
public let reportFormats: [any ReportFormat.Type] = [
  TextFormat.self,
  CSVFormat.self,
  JSONFormat.self,
  MarkdownFormat.self,
  HTMLFormat.self,
]

/// Where a rendering will be read.
public struct Layout: Sendable, Equatable {
  /// The terminal columns that a table may take.
  public var width: Int
  /// Whether figures are sketched with block characters.
  public var sketchesFigures: Bool
  /// The page that leads to a page's neighbours, seen from it; nil where there is none.
  public var indexPage: String?

  /// Creates a layout.
  public init(width: Int = 120, sketchesFigures: Bool = false, indexPage: String? = nil) {
    self.width = width
    self.sketchesFigures = sketchesFigures
    self.indexPage = indexPage
  }
}

/// Why a format cannot hold the reports it was given.
public enum ReportFormatError: Error, Equatable, CustomStringConvertible {
  /// The format holds one table; the tables it was given are named.
  case needsOneTable(format: String, tables: [String])

  /// What is wrong and which options help.
  public var description: String {
    switch self {
    case .needsOneTable(let format, let tables):
      let found = tables.isEmpty ? "none" : tables.joined(separator: ", ")
      return "\(format) holds exactly one table, but the report has \(found); "
        + "choose one with --table NAME and --dataset LABEL, or write each to a file with --out DIR"
    }
  }
}
