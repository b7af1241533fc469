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

  /// Turns `--keep-alive 60` and `--keep-alive=60` of a `report` command into `--set keep_alive=60`.
  static func spellingOut(_ arguments: [String]) -> [String] {
    guard arguments.first == "report" else { return arguments }
    let known = Set(analysisDescriptions.flatMap(\.settings).map(\.name))
    var spelled: [String] = []
    var name: String?
    for argument in arguments {
      if let waiting = name {
        spelled += ["--set", "\(waiting)=\(argument)"]
        name = nil
        continue
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1)
      let setting = String(parts.first ?? "").replacing("-", with: "_")
      guard argument.hasPrefix("--"), known.contains(setting) else {
        spelled.append(argument)
        continue
      }
      if parts.count == 2 {
        spelled += ["--set", "\(setting)=\(parts[1])"]
      } else {
        name = setting
      }
    }
    return spelled + (name.map { ["--set", $0] } ?? [])
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
