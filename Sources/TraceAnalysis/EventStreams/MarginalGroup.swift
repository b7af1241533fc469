/// Rows with one value of one column, whatever the others are; or all rows.
struct MarginalGroup {
  /// `all`, the value, or with `--by` the values joined with ` / `.
  var label: String
  /// For each column its value; nil where the group has all values of it.
  var keys: [String?]
  /// The numbers of the row groups that it is made of.
  var members: [Int]
  /// The number of rows.
  var rows: Int

  /// The columns that rows are grouped by where the user names none.
  static let standard = ["runtime", "trigger"]

  /// `all`; then with `--by` its groups, else each value of each column by itself, the largest first.
  ///
  /// A column of which nothing is known is left out.
  ///
  /// - Parameters:
  ///   - groups: those of a scan by the columns, `all` first.
  ///   - isJoint: whether the columns are those of `--by`.
  /// - Returns: at least `all`.
  static func groups(of groups: [RowGroup], isJoint: Bool) -> [MarginalGroup] {
    let parts = groups.dropFirst()
    let all = MarginalGroup(
      label: "all", keys: groups[0].keys, members: parts.isEmpty ? [0] : parts.map(\.number),
      rows: groups[0].rows)
    guard !isJoint else {
      return [all]
        + parts.map {
          MarginalGroup(label: $0.label, keys: $0.keys, members: [$0.number], rows: $0.rows)
        }
    }
    return [all] + groups[0].keys.indices.flatMap { marginals(of: parts, column: $0) }
  }

  /// The label in a sentence: with its column where it has one value of one of several columns.
  func text(_ request: AnalysisRequest) -> String {
    let columns = request.by.isEmpty ? Self.standard : request.by
    let known = zip(columns, keys).filter { $1 != nil }
    return known.count == 1 && keys.count > 1 ? "\(known[0].0) \(label)" : label
  }

  private static func marginals(of groups: ArraySlice<RowGroup>, column: Int) -> [MarginalGroup] {
    var marginals: [String: MarginalGroup] = [:]
    for group in groups {
      guard let value = group.keys[column] else { continue }
      var keys = [String?](repeating: nil, count: group.keys.count)
      keys[column] = value
      marginals[value, default: MarginalGroup(label: value, keys: keys, members: [], rows: 0)]
        .include(group)
    }
    guard marginals.keys.contains(where: { $0 != "(none)" }) else { return [] }
    return marginals.values.sorted { ($1.rows, $0.label) < ($0.rows, $1.label) }
  }

  private mutating func include(_ group: RowGroup) {
    members.append(group.number)
    rows += group.rows
  }
}
