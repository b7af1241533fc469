extension Table.Column {
  /// The name in words, without the unit it ends in: `window start` for `window_start_s` in `s`,
  /// `rate` for `rate_per_s` in `1/s`.
  var words: String {
    var stem = Substring(name)
    if let ending = unitEnding, name.hasSuffix(ending) { stem = stem.dropLast(ending.count) }
    return String(stem.map { $0 == "_" ? " " : $0 })
  }

  /// How a name says its unit: `_s`, `_per_s`.
  private var unitEnding: String? {
    guard let shownUnit else { return nil }
    let parts = shownUnit.split(separator: "/")
    return parts.count == 2 ? "_per_\(parts[1])" : "_\(shownUnit)"
  }

  /// The unit, or nil for ratios, words and names that are the unit.
  var shownUnit: String? { unit == "1" || unit == name ? nil : unit }
}
