/// Numbers as text for readers.
enum NumberText {
  /// The significant digits of a real number in text and Markdown.
  static let significantDigits = 6

  /// Returns a real number rounded to significant digits.
  ///
  /// Digits before the decimal point are never replaced by zeros. Notation is fixed from 1e-4 up to
  /// 1e15 and scientific outside. Rounding is half away from zero, on the shortest decimal that
  /// reads back as the same number. Trailing zeros after the point are left out.
  static func rounded(_ value: Double, to digits: Int = significantDigits) -> String {
    guard value.isFinite else { return nonFinite(value) }
    var decimal = DecimalDigits(value)
    if isFixed(value) {
      decimal.round(toDecimals: max(0, digits - decimal.pointPosition))
      return decimal.fixed()
    }
    decimal.round(toSignificantDigits: digits)
    return decimal.scientific()
  }

  /// Returns a real number with a fixed number of digits after the decimal point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    var decimal = DecimalDigits(value)
    decimal.round(toDecimals: decimals)
    return decimal.fixed(decimals: decimals)
  }

  /// Returns the shortest decimal that reads back as the same number; `nan`, `inf`, `-inf`.
  static func exact(_ value: Double) -> String {
    value.isFinite ? value.description : nonFinite(value)
  }

  /// Whether a number is written in fixed notation.
  static func isFixed(_ value: Double) -> Bool {
    value == 0 || (1e-4..<1e15).contains(value.magnitude)
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}
