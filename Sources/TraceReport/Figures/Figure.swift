/// A picture as data: series over two axes, free of any drawing program.
///
/// An analysis states figures beside its tables; how they are drawn is decided later, by
/// ``GnuplotScript`` and the format that shows them.
public struct Figure: Sendable, Equatable {
  /// The stable name, part of file names.
  public var name: String
  /// What is drawn, in a few words.
  public var title: String
  /// What to see in it, in a sentence.
  public var caption: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What the colours of ``Shape/cells`` stand for; nil without such a series.
  public var color: Axis?
  /// What is drawn, the first below the others.
  public var series: [Series] = []
  /// Values that the reader compares with.
  public var references: [Reference] = []
  /// The pictures drawn of it; nil where there are none.
  public var picture: Picture?

  /// Creates a figure without series.
  public init(
    _ name: String, title: String, caption: String, x: Axis, y: Axis, color: Axis? = nil
  ) {
    self.name = name
    self.title = title
    self.caption = caption
    self.x = x
    self.y = y
    self.color = color
  }

  /// True if no series has a point.
  public var isEmpty: Bool { series.allSatisfy { $0.points.isEmpty } }
}

extension Figure {
  /// What was drawn of a figure, and where the files lie.
  public struct Picture: Sendable, Equatable {
    /// The picture as SVG; nil where it was not drawn.
    public var svg: String?
    /// The path of data, script and pictures without extension, seen from the report's folder; nil
    /// where they were not kept.
    public var path: String?
    /// The pictures that lie there, in the order in which a reader prefers them.
    public var kinds: [PictureKind]

    /// Creates a picture.
    public init(svg: String? = nil, path: String? = nil, kinds: [PictureKind] = []) {
      self.svg = svg
      self.path = path
      self.kinds = kinds
    }
  }

  /// A labelled line across the figure, such as the value of a Poisson process.
  public struct Reference: Sendable, Equatable {
    /// The axis on which the value lies.
    public enum Direction: Sendable, Equatable {
      /// A horizontal line at a value of `y`.
      case horizontal
      /// A vertical line at a value of `x`.
      case vertical
    }

    /// The axis on which the value lies.
    public var direction: Direction
    /// The value.
    public var value: Double
    /// What the value is.
    public var label: String

    /// Returns a horizontal line at a value of `y`.
    public static func horizontal(_ value: Double, _ label: String) -> Reference {
      Reference(direction: .horizontal, value: value, label: label)
    }

    /// Returns a vertical line at a value of `x`.
    public static func vertical(_ value: Double, _ label: String) -> Reference {
      Reference(direction: .vertical, value: value, label: label)
    }
  }
}
