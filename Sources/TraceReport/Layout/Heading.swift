extension Table.Column {
  /// The name in words, without the unit it ends in: `window start` for `window_start_s` in `s`,
  /// `rate` for `rate_per_s` in `1/s`, `p99.9` for `p99_9`.
  var words: String {
    var stem = Substring(name)
    if let ending = unitEnding, name.hasSuffix(ending) { stem = stem.dropLast(ending.count) }
    let parts = stem.split(separator: "_", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { words, part in
      let isNumber = words.last?.isNumber == true && part.first?.isNumber == true
      return words + (isNumber ? "." : " ") + part
    }
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
