extension Table.Column {
  /// A column as readers see it: nanoseconds become the unit that suits the largest of them.
  ///
  /// ns up to 10 µs, µs up to 10 ms, ms up to 10 s, then s. Other columns, and those whose decimals are
  /// stated, stay as they are; so does what machines read, CSV and JSON.
  ///
  /// - Parameter values: the column's values that are shown.
  /// - Returns: the unit and the values in it.
  func readable(_ values: [Table.Value]) -> (unit: String?, values: [Table.Value]) {
    guard unit == "ns", decimals == nil, let largest = values.compactMap(\.nanoseconds).max(),
      let (scale, unit) = Self.units.first(where: { largest >= 10 * $0.scale })
    else { return (shownUnit, values) }
    return (unit, values.map { $0.nanoseconds == nil ? $0 : $0.divided(by: scale) })
  }

  private static let units: [(scale: Double, unit: String)] = [
    (1e9, "s"), (1e6, "ms"), (1e3, "µs"),
  ]
}

extension Table.Value {
  /// How many nanoseconds a number of them is, either way.
  fileprivate var nanoseconds: Double? {
    switch self {
    case .integer(let integer): Double(integer.magnitude)
    case .real(let real) where real.isFinite: real.magnitude
    case .real, .null, .text, .flag: nil
    }
  }

  fileprivate func divided(by scale: Double) -> Table.Value {
    switch self {
    case .integer(let integer): .real(Double(integer) / scale)
    case .real(let real): .real(real / scale)
    case .null, .text, .flag: self
    }
  }
}
