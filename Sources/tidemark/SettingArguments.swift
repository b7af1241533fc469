import TraceAnalysis

/// The `--set NAME=VALUE` arguments of a `report` command.
struct SettingArguments {
  private let given: [(name: String, value: String)]

  init(_ arguments: [String]) throws {
    given = try arguments.map { argument in
      guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
        throw UsageError("--set \(argument): give a name, an equals sign and a value")
      }
      return (
        String(argument[..<equals]), String(argument[argument.index(after: equals)...])
      )
    }
  }

  /// A name that no chosen analysis has is a mistake.
  func check(against analyses: [AnalysisDescription]) throws {
    let known = analyses.flatMap(\.settings).map(\.name)
    for (name, _) in given where !known.contains(name) {
      let names = analyses.map(\.name).joined(separator: ", ")
      throw UsageError(
        known.isEmpty
          ? "--set \(name): \(names) has no settings"
          : "--set \(name): the settings of \(names) are \(known.joined(separator: ", "))")
    }
  }

  /// An analysis's settings with the values that were given.
  func applied(to settings: [AnalysisSetting]) throws -> [AnalysisSetting] {
    try settings.map { setting in
      guard let value = given.last(where: { $0.name == setting.name })?.value else {
        return setting
      }
      guard let changed = setting.reading(value) else {
        throw UsageError("--set \(setting.name)=\(value): \(value) is not a number")
      }
      return changed
    }
  }
}
