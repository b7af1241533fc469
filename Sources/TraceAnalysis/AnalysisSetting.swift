/// A number or a text that an analysis assumes and that `--set NAME=VALUE` changes.
public struct AnalysisSetting: Sendable, Equatable {
  /// What a setting holds.
  public enum Value: Sendable, Equatable, CustomStringConvertible {
    case number(Double)
    case text(String)

    /// The value as it is written after the equals sign.
    public var description: String {
      switch self {
      case .number(let number): number == number.rounded() ? "\(Int64(number))" : "\(number)"
      case .text(let text): text
      }
    }
  }

  /// The name, in snake case.
  public var name: String
  /// What holds unless the user says otherwise.
  public var value: Value
  /// The unit of a number.
  public var unit: String?
  /// What it decides.
  public var meaning: String

  /// Creates a setting that is a number.
  public init(_ name: String, _ standard: Double, unit: String? = nil, _ meaning: String) {
    (self.name, value, self.unit, self.meaning) = (name, .number(standard), unit, meaning)
  }

  /// Creates a setting that is a text; where it is empty, nothing is said.
  public init(_ name: String, _ standard: String, _ meaning: String) {
    (self.name, value, self.meaning) = (name, .text(standard), meaning)
  }

  /// Returns the setting with the value that a text states; nil where it is to be a number and is none.
  public func reading(_ text: String) -> AnalysisSetting? {
    var setting = self
    if case .number = value {
      guard let number = Double(text), number.isFinite, abs(number) < 1e15 else { return nil }
      setting.value = .number(number)
    } else {
      setting.value = .text(text)
    }
    return setting
  }
}

extension AnalysisRequest {
  /// The number in force for a setting.
  func number(_ setting: AnalysisSetting) -> Double {
    if case .number(let number) = inForce(setting).value { return number }
    return 0
  }

  /// The number in force for a setting that is none below a minimum.
  func number(
    _ setting: AnalysisSetting, atLeast minimum: Double
  ) throws(AnalysisError) -> Double {
    let number = number(setting)
    guard number >= minimum else {
      let least = AnalysisSetting.Value.number(minimum)
      throw .badSetting(
        name: setting.name, value: inForce(setting).value.description,
        expected: "a number of at least \(least)")
    }
    return number
  }

  /// The length of windows in force for a setting in seconds, ns.
  func windowLength(_ setting: AnalysisSetting) throws(AnalysisError) -> Int64 {
    let length = number(setting) * 1e9
    guard length >= 1, length < 1e18 else {
      throw .badSetting(
        name: setting.name, value: inForce(setting).value.description,
        expected: "a length from 1e-9 to 1e9 s")
    }
    return Int64(length.rounded())
  }

  /// The text in force for a setting; nil where it is empty.
  func text(_ setting: AnalysisSetting) -> String? {
    if case .text(let text) = inForce(setting).value, !text.isEmpty { return text }
    return nil
  }

  /// What the text in force for a setting stands for, of few choices that a message lists.
  func choice<Choice>(
    _ setting: AnalysisSetting, _ choices: String, _ read: (String) -> Choice?
  ) throws(AnalysisError) -> Choice {
    let text = inForce(setting).value.description
    guard let choice = read(text) else {
      throw .badSetting(name: setting.name, value: text, expected: choices)
    }
    return choice
  }

  private func inForce(_ setting: AnalysisSetting) -> AnalysisSetting {
    settings.first { $0.name == setting.name } ?? setting
  }
}
