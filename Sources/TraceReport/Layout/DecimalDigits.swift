/// A finite number as decimal digits: `0.d₁d₂d₃… × 10^pointPosition`, negated if `isNegative`.
///
/// The digits are those of the shortest decimal that reads back as the same `Double`, and rounding
/// acts on them: 9.995 to two decimals is 10.00, although the nearest `Double` lies below 9.995.
struct DecimalDigits: Equatable {
  /// Whether the sign bit is set; true for negative zero.
  var isNegative: Bool
  /// Digits 0...9, the first not 0; empty for zero.
  var digits: [UInt8]
  /// How many digits stand before the decimal point; 0 or less when the number is below 1.
  var pointPosition: Int

  /// Creates the digits of a finite number.
  init(_ value: Double) {
    precondition(value.isFinite)
    isNegative = value.sign == .minus
    digits = []
    pointPosition = 0
    read(value.magnitude.description.utf8)
  }

  /// The power of ten of the first digit: 0 for 1 up to 9.99.
  var magnitude: Int { pointPosition - 1 }

  /// Reads `123.45` or `1.2345e-05`.
  private mutating func read(_ text: String.UTF8View) {
    let parts = text.split(separator: UInt8(ascii: "e"))
    let exponent = parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0
    let mantissa = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let written = mantissa.joined().map { $0 - UInt8(ascii: "0") }
    let leadingZeros = written.prefix { $0 == 0 }.count
    digits = Array(written.dropFirst(leadingZeros))
    pointPosition = mantissa[0].count + exponent - leadingZeros
    dropTrailingZeros()
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { pointPosition = 0 }
  }
}

extension DecimalDigits {
  /// Rounds half away from zero to a number of digits counted from the first one that is not 0.
  mutating func round(toSignificantDigits count: Int) {
    guard digits.count > count else { return }
    let roundsUp = count >= 0 && digits[count] >= 5
    digits.removeSubrange(max(count, 0)...)
    if roundsUp { addOneToLastPlace() }
    dropTrailingZeros()
  }

  /// Rounds half away from zero to a number of digits after the decimal point.
  mutating func round(toDecimals count: Int) {
    round(toSignificantDigits: pointPosition + count)
  }

  private mutating func addOneToLastPlace() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      pointPosition += 1
    }
  }
}

extension DecimalDigits {
  /// The digits after the decimal point that fixed notation needs.
  var decimals: Int { max(0, digits.count - pointPosition) }

  /// Fixed notation, such as `-12.50`, with at least the given digits after the decimal point.
  func fixed(decimals minimum: Int = 0) -> String {
    let shownDecimals = max(minimum, decimals)
    let whole = max(1, pointPosition)
    var text = isNegative && !digits.isEmpty ? "-" : ""
    for place in 0..<(whole + shownDecimals) {
      if place == whole { text += "." }
      let index = place - whole + pointPosition
      text += String(digits.indices.contains(index) ? digits[index] : 0)
    }
    return text
  }

  /// Scientific notation, such as `-1.25e-5`.
  func scientific() -> String {
    guard let first = digits.first else { return fixed() }
    let rest = digits.dropFirst().map { String($0) }.joined()
    return "\(isNegative ? "-" : "")\(first)\(rest.isEmpty ? "" : ".")\(rest)e\(magnitude)"
  }
}
