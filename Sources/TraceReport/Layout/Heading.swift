extension Table.Column {
  /// The name in words, without the unit it ends in: `window start` for `window_start_s`.
  var words: String {
    var stem = Substring(name)
    if let shownUnit, name.hasSuffix("_" + shownUnit) { stem = stem.dropLast(shownUnit.count + 1) }
    return String(stem.map { $0 == "_" ? " " : $0 })
  }

  /// The unit, or nil for ratios and words.
  var shownUnit: String? { unit == "1" ? nil : unit }
}
