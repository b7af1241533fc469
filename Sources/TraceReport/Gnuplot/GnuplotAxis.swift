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
  /// What a value is divided by, for an axis of seconds without a calendar.
  private let divisor: Double
  private let unit: String?
  /// What is added to a value, for an axis of the calendar.
  private let zero: Double

  init(_ letter: String, _ axis: Figure.Axis, span: ClosedRange<Double>) {
    self.letter = letter
    self.axis = axis
    switch axis.scale {
    case .time(let known?): (divisor, unit, zero) = (1, nil, known)
    case .time(nil):
      zero = 0
      (divisor, unit) = Self.timeUnit(span.upperBound)
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
    if zero != 0 { return "($\(index)+\(zero))" }
    return divisor == 1 ? "\(index)" : "($\(index)/\(divisor))"
  }

  /// The same inside a larger expression.
  func term(_ index: Int) -> String {
    let column = column(index)
    return column.hasPrefix("(") ? column : "$\(column)"
  }

  var commands: [String] {
    var commands = [
      "set \(letter)label \(quoted(heading(axis.label, unit))) textcolor '\(Ink.text)'",
      isReversed ? "set \(letter)range [\(high):\(low)]" : "set \(letter)range [\(low):\(high)]",
    ]
    if axis.isLogarithmic { commands.append("set logscale \(letter) 10") }
    if let names = axis.names {
      let tics = names.enumerated().map { "\(quoted($1.shortened)) \($0)" }
      let slanted = letter == "x" && names.map { min($0.count, 24) + 2 }.reduce(0, +) > 90
      commands.append(
        "set \(letter)tics (\(tics.joined(separator: ", "))) scale 0"
          + (slanted ? " rotate by 35 right" : ""))
    } else if case .time(.some) = axis.scale {
      commands.append("set \(letter)tics time format '\(timeFormat)'")
    } else if axis.isLogarithmic {
      let tics = high / low < 2000 ? fineTics : decadeTics
      commands.append("set \(letter)tics (\(tics.joined(separator: ", ")))")
    } else {
      commands.append("set format \(letter) '\(numberFormat)'")
    }
    return commands
  }

  /// Lanes and rows read from the top.
  private var isReversed: Bool { letter == "y" && axis.names != nil }

  private var timeFormat: String {
    switch high - low {
    case ..<7200: "%H:%M:%S"
    case ..<172_800: "%H:%M"
    case ..<7_776_000: "%d %b"
    default: "%b %Y"
    }
  }

  private var numberFormat: String { max(abs(low), abs(high)) >= 1e4 ? "%.1s%c" : "%g" }

  /// 1, 2 and 5 of every decade shown, 3 too where there is little more than one.
  private var fineTics: [String] {
    let steps = high / low < 30 ? ["1", "1.5", "2", "3", "5", "7"] : ["1", "2", "5"]
    return decades.flatMap { decade in
      steps.map {
        "\(quoted(NumberText.rounded((Double("\($0)e\(decade)") ?? 0)))) \($0)e\(decade)"
      }
    }
  }

  /// At most nine powers of ten, written out where they are short.
  private var decadeTics: [String] {
    let step = max(1, (decades.count + 8) / 9)
    let isShort = low >= 1e-4 && high <= 2e5
    return decades.filter { $0.isMultiple(of: step) }.map { decade in
      let text =
        isShort ? NumberText.rounded(Double("1e\(decade)") ?? 0) : "10" + superscript(decade)
      return "\(quoted(text)) 1e\(decade)"
    }
  }

  private var decades: ClosedRange<Int> {
    Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
  }

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

  private static func padded(
    _ span: ClosedRange<Double>, _ axis: Figure.Axis
  ) -> ClosedRange<Double> {
    let (low, high) = (span.lowerBound, span.upperBound)
    if let names = axis.names { return -0.5...(Double(max(names.count, 1)) - 0.5) }
    if axis.isLogarithmic { return (low / 1.25)...(high * 1.25) }
    if case .time = axis.scale { return low...max(high, low + 1e-9) }
    let room = high > low ? (high - low) * 0.04 : max(abs(high), 1) * 0.5
    return (low >= 0 && low - room < 0 ? 0 : low - room)...(high + room)
  }
}

/// A whole number in raised digits.
private func superscript(_ number: Int) -> String {
  let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(String(number).map { $0.wholeNumberValue.map { raised[$0] } ?? "⁻" })
}

extension String {
  /// At most 28 characters.
  var shortened: String { count <= 28 ? self : prefix(18) + "…" + suffix(9) }
}

/// A label with its unit; ratios have none to show.
func heading(_ label: String, _ unit: String?) -> String {
  guard let unit, unit != "1" else { return label }
  return "\(label) (\(unit))"
}
