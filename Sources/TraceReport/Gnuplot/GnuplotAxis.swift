#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The commands of one axis, and where its values lie.
struct GnuplotAxis {
  private let letter: String
  private let axis: Figure.Axis
  /// The lowest and the highest position shown.
  let low: Double
  let high: Double
  /// What a value is divided by, for an axis of seconds.
  private let divisor: Double
  private let unit: String?
  /// What is added to a value before it is divided.
  private let zero: Double

  /// The characters that fit along the axis.
  private let characters: Int

  init(
    _ letter: String, _ axis: Figure.Axis, span: ClosedRange<Double>, characters: Int = .max
  ) {
    self.letter = letter
    self.characters = characters
    self.axis = axis
    switch axis.scale {
    case .time(let known?): (divisor, unit, zero) = (1, nil, known)
    case .time(nil):
      (divisor, unit) = Self.timeUnit(span.upperBound - span.lowerBound)
      zero = -86_400 * Double(Self.startDay(span))
    case .logarithmic where axis.unit == "s":
      (divisor, unit) = Self.smallTimeUnit(span.upperBound)
      zero = 0
    default: (divisor, unit, zero) = (1, axis.unit, 0)
    }
    let shown = axis.range ?? Self.padded(span, axis)
    low = (shown.lowerBound + zero) / divisor
    high = (shown.upperBound + zero) / divisor
  }

  /// Where a value lies on the axis.
  func position(_ value: Double) -> Double { (value + zero) / divisor }

  /// How long a distance of values is on the axis.
  func length(_ distance: Double) -> Double { distance / divisor }

  /// How high between the axis's ends a value lies, 0 to 1.
  func share(_ value: Double) -> Double {
    let place = position(value)
    return axis.isLogarithmic
      ? (log(place) - log(low)) / (log(high) - log(low))
      : (place - low) / (high - low)
  }

  /// The expression of column `index`, counted from 1.
  func column(_ index: Int) -> String {
    if zero == 0 { return divisor == 1 ? "\(index)" : "($\(index)/\(divisor))" }
    return divisor == 1 ? "($\(index)+(\(zero)))" : "(($\(index)+(\(zero)))/\(divisor))"
  }

  /// The same inside a larger expression.
  func term(_ index: Int) -> String {
    let column = column(index)
    return column.hasPrefix("(") ? column : "$\(column)"
  }

  var commands: [String] {
    [
      "set \(letter)label \(label) textcolor '\(Ink.text)'",
      isReversed ? "set \(letter)range [\(high):\(low)]" : "set \(letter)range [\(low):\(high)]",
    ] + (axis.isLogarithmic ? ["set logscale \(letter) 10"] : []) + [tics]
  }

  private var label: String {
    switch axis.scale {
    case .time(.some):
      CalendarTics(low: low, high: high).label(axis.label)
    case .time(nil) where zero != 0:
      quoted(heading("\(axis.label) after day \(Int(-zero / 86_400))", unit))
    default: quoted(heading(axis.label, unit))
    }
  }

  private var tics: String {
    if let names = axis.names {
      let tics = NameTics(names, width: characters)
      let room = tics.lineCount - 1
      return "set \(letter)tics \(tics.specification)"
        + (room > 0 ? "\nset bmargin \(room + 4)\nset xlabel offset 0, -\(room)" : "")
    }
    if case .time(.some) = axis.scale {
      return "set \(letter)tics \(CalendarTics(low: low, high: high).specification)"
    }
    let tics = NumberTics(
      low: low, high: high, isLogarithmic: axis.isLogarithmic, most: characters < 30 ? 5 : 7)
    return "set \(letter)tics (\(tics.specification))"
  }

  /// Lanes and rows read from the top.
  private var isReversed: Bool { letter == "y" && axis.names != nil }

  private static func timeUnit(_ seconds: Double) -> (Double, String?) {
    switch seconds {
    case ..<1e-3: (1e-6, "µs")
    case ..<1: (1e-3, "ms")
    case ..<300: (1, "s")
    case ..<10_800: (60, "min")
    case ..<345_600: (3600, "h")
    default: (86_400, "d")
    }
  }

  /// The unit of a logarithmic axis that ends at a time.
  private static func smallTimeUnit(_ seconds: Double) -> (Double, String?) {
    switch seconds {
    case ..<0.02: (1e-6, "µs")
    case ..<2: (1e-3, "ms")
    default: (1, "s")
    }
  }

  /// The day that an axis counts from, so that a short time late on the clock has short numbers.
  private static func startDay(_ span: ClosedRange<Double>) -> Int {
    let isLate = span.lowerBound > 4 * (span.upperBound - span.lowerBound)
    return isLate ? Int(span.lowerBound / 86_400) : 0
  }

  private static func padded(
    _ span: ClosedRange<Double>, _ axis: Figure.Axis
  ) -> ClosedRange<Double> {
    let (low, high) = (span.lowerBound, span.upperBound)
    if let names = axis.names { return -0.5...(Double(max(names.count, 1)) - 0.5) }
    if axis.isLogarithmic { return (low / 1.25)...(high * 1.25) }
    if case .time = axis.scale {
      let room = max((high - low) * 0.01, 5e-10)
      return (low - room)...(high + room)
    }
    let room = high > low ? (high - low) * 0.04 : max(abs(high), 1) * 0.5
    return (low >= 0 && low - room < 0 ? 0 : low - room)...(high + room)
  }
}

extension String {
  /// At most 22 characters.
  var shortened: String { count <= 22 ? self : prefix(13) + "…" + suffix(8) }
}

/// A label with its unit; ratios have none to show.
func heading(_ label: String, _ unit: String?) -> String {
  guard let unit, unit != "1" else { return label }
  return "\(label) (\(unit))"
}
