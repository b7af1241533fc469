/// The cells of one column as text for readers, written so that they compare at a glance.
///
/// Integers are exact. Reals of one order of magnitude share a number of decimals; where that would
/// leave the smallest fewer than four significant digits, each keeps its own six and the decimal
/// points are aligned; where numbers differ in late digits only, their differences keep four. Null is `-`, flags are `yes` and `no`, control characters are escaped.
struct ColumnCells {
  /// One text per row, unpadded.
  var texts: [String]
  /// Whether the column holds numbers, which are aligned on the right.
  var isNumeric: Bool

  /// Writes one column of the given values; one with a unit is numeric even if all are missing.
  init(_ values: [Table.Value], unit: String? = nil, decimals: Int? = nil) {
    isNumeric =
      (unit != nil || values.contains { $0.isNumber })
      && values.allSatisfy { $0.isNumber || $0 == .null }
    let decimals =
      decimals ?? Self.sharedDecimals(of: values.compactMap(\.finiteReal))
    texts = values.map { Self.text($0, decimals: decimals) }
  }

  private static func text(_ value: Table.Value, decimals: Int?) -> String {
    switch value {
    case .null: "-"
    case .integer(let integer): String(integer)
    case .real(let real):
      if let decimals, real.isFinite {
        NumberText.fixed(real, decimals: decimals)
      } else {
        NumberText.rounded(real)
      }
    case .text(let text): text.escapingControls
    case .flag(let flag): flag ? "yes" : "no"
    }
  }
}

extension ColumnCells {
  /// The fewest significant digits that shared decimals may leave a number.
  private static let leastDigits = 4

  /// The decimals that suit every number of a column, or nil where no such count exists.
  private static func sharedDecimals(of numbers: [Double]) -> Int? {
    guard numbers.allSatisfy(NumberText.isFixed) else { return nil }
    let magnitudes = numbers.filter { $0 != 0 }.map { DecimalDigits($0).magnitude }
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return 0 }
    var decimals = max(0, NumberText.significantDigits - 1 - largest)
    // Numbers that differ in late digits only, such as stamps, get the decimals that part them.
    if let low = numbers.min(), let high = numbers.max(), high - low > 0,
      DecimalDigits(high - low).magnitude < largest - 3
    {
      decimals = min(max(decimals, leastDigits - 1 - DecimalDigits(high - low).magnitude), 9)
    }
    guard smallest + 1 + decimals >= leastDigits || numbers.allSatisfy({ $0 == $0.rounded() })
    else { return nil }
    return numbers.map { needed($0, atMost: decimals) }.max()
  }

  /// The decimals of a number after rounding, without trailing zeros.
  private static func needed(_ number: Double, atMost decimals: Int) -> Int {
    var digits = DecimalDigits(number)
    digits.round(toDecimals: decimals)
    return digits.decimals
  }
}

extension ColumnCells {
  /// The texts padded on the right so that decimal points stand below each other.
  ///
  /// Only a cell with fewer decimals than the longest gets padding; `-` and words get none.
  var pointAligned: [String] {
    let tails = texts.map(Self.tailWidth)
    guard isNumeric, let longest = tails.max() else { return texts }
    return zip(texts, tails).map { text, tail in
      text.last?.isNumber == true ? text + String(repeating: " ", count: longest - tail) : text
    }
  }

  /// The columns from the decimal point or exponent to the end.
  private static func tailWidth(_ text: String) -> Int {
    guard text.last?.isNumber == true else { return 0 }
    return text.drop { $0 != "." && $0 != "e" }.count
  }
}

extension Table.Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .flag: false
    }
  }

  fileprivate var finiteReal: Double? {
    if case .real(let real) = self, real.isFinite { real } else { nil }
  }
}
