import Foundation
import Testing

/// Reference values in Tests/Oracles, made by the Python script of the same name.
enum Oracle {
  /// The fields of each line of a file, without the heading.
  static func rows(_ file: String, heading: Bool = true) throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let path = folder.appendingPathComponent("../Oracles/\(file)")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    return lines.dropFirst(heading ? 1 : 0).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The arguments and the value of a function in special_functions.csv.
  static func values(_ function: String) throws -> [(a: Double, b: Double, value: Double)] {
    try rows("special_functions.csv").filter { $0[0] == function }.map {
      (try #require(Double($0[1])), Double($0[2]) ?? .nan, try #require(Double($0[3])))
    }
  }

  /// The samples of a file, ascending.
  static func samples(_ file: String = "fit_samples.csv") throws -> [String: [Double]] {
    let rows = try rows(file, heading: false)
    return Dictionary(
      uniqueKeysWithValues: rows.map { ($0[0], $0.dropFirst().compactMap(Double.init)) })
  }
}
