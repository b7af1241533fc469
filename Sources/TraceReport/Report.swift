/// What one analysis says about one dataset: verdict, figures, tables and notes, free of any layout.
public struct Report: Sendable {
  /// The analysis's name, as `tidemark list` prints it.
  public var analysis: String
  /// The dataset's label; several are joined with ", ".
  public var dataset: String
  /// The parameters in force, in the order in which they are printed.
  public var parameters: [Parameter]
  /// The answer in words, most important first.
  public var verdict: [String]
  /// Conventions, caveats and what was dropped.
  public var notes: [Note]
  /// The numbers.
  public var tables: [Table]
  /// The pictures.
  public var figures: [Figure]
  /// Where the rows came from; nil where nobody asked.
  public var provenance: Provenance?

  /// Creates a report.
  public init(
    analysis: String, dataset: String, parameters: [Parameter] = [], verdict: [String] = [],
    notes: [Note] = [], tables: [Table] = [], figures: [Figure] = []
  ) {
    self.analysis = analysis
    self.dataset = dataset
    self.parameters = parameters
    self.verdict = verdict
    self.notes = notes
    self.tables = tables
    self.figures = figures
  }
}

extension Report {
  /// Where a report's rows came from and what made it.
  public struct Provenance: Sendable, Equatable {
    /// The command line.
    public var command: String
    /// The tool's name and version.
    public var tool: String
    /// The files that the rows came from, with their formats and counts.
    public var sources: Table

    /// Creates a provenance.
    public init(command: String, tool: String, sources: Table) {
      self.command = command
      self.tool = tool
      self.sources = sources
    }
  }

  /// A named setting that moved the numbers.
  public struct Parameter: Sendable, Equatable {
    /// The name, as the option that sets it is spelled.
    public var name: String
    /// The value in force.
    public var value: String

    /// Creates a parameter.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A sentence that belongs to the numbers.
  public struct Note: Sendable, Equatable {
    /// How much a note matters.
    public enum Severity: String, Sendable {
      /// A convention or a fact.
      case info
      /// Something that spoils a number.
      case warning
    }

    /// A stable name, such as `quantised-stamps`.
    public var id: String
    /// How much it matters.
    public var severity: Severity
    /// The sentence.
    public var text: String

    /// Creates a note that states a convention or a fact.
    public init(_ id: String, _ text: String) {
      self.init(id, .info, text)
    }

    /// Creates a note.
    public init(_ id: String, _ severity: Severity, _ text: String) {
      self.id = id
      self.severity = severity
      self.text = text
    }
  }
}
