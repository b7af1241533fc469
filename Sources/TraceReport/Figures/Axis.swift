extension Figure {
  /// What one direction of a figure stands for.
  public struct Axis: Sendable, Equatable {
    /// How values become positions.
    public enum Scale: Sendable, Equatable {
      /// In proportion.
      case linear
      /// By decades; values at or below zero have no place.
      case logarithmic
      /// Seconds after a zero, labelled as time of the calendar where the zero's Unix time is known.
      case time(zeroUnixSeconds: Double?)
      /// Names, placed at 0, 1, 2, ...
      case categories([String])
    }

    /// What is measured.
    public var label: String
    /// Its unit; nil where there is none.
    public var unit: String?
    /// How values become positions.
    public var scale: Scale
    /// The values shown; nil for those that occur.
    public var range: ClosedRange<Double>?

    /// Returns an axis in proportion.
    public static func linear(
      _ label: String, unit: String? = nil, in range: ClosedRange<Double>? = nil
    ) -> Axis {
      Axis(label: label, unit: unit, scale: .linear, range: range)
    }

    /// Returns an axis by decades.
    public static func logarithmic(_ label: String, unit: String? = nil) -> Axis {
      Axis(label: label, unit: unit, scale: .logarithmic)
    }

    /// Returns an axis of seconds after a zero.
    public static func time(zeroUnixSeconds: Double?) -> Axis {
      Axis(label: "time", scale: .time(zeroUnixSeconds: zeroUnixSeconds))
    }

    /// Returns an axis of seconds, shown in the unit that suits how many there are.
    public static func duration(_ label: String) -> Axis {
      Axis(label: label, scale: .time(zeroUnixSeconds: nil))
    }

    /// Returns an axis of names.
    public static func categories(_ label: String, _ names: [String]) -> Axis {
      Axis(label: label, scale: .categories(names))
    }
  }
}

extension Figure.Axis {
  /// True where only values above zero have a place.
  var isLogarithmic: Bool { scale == .logarithmic }

  /// True where the values shown go as far below zero as above.
  var isSigned: Bool { range.map { $0.lowerBound == -$0.upperBound } ?? false }

  /// The names at 0, 1, 2, ...; nil for an axis of numbers.
  var names: [String]? {
    if case .categories(let names) = scale { names } else { nil }
  }
}
