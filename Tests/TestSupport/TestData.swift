import Foundation

/// Real traces that are not part of the project: in the folder that `TIDEMARK_DATA` names, else in
/// `../shared/data` beside the package.
public enum TestData {
  /// The path of a real file, or nil where it is not at hand.
  public static func path(_ relative: String) -> String? {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["TIDEMARK_DATA"]
      ?? package.deletingLastPathComponent().appendingPathComponent("shared/data").path
    let path = folder + "/" + relative
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Whether the real files are at hand.
  public static var isPresent: Bool { path("burstgpt/expected_statistics.json") != nil }

  /// A JSON file's object.
  public static func json(_ relative: String) throws -> JSONValue {
    guard let path = path(relative) else { throw Missing(relative: relative) }
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return JSONValue(try JSONSerialization.jsonObject(with: data))
  }

  /// A text file's lines.
  public static func lines(_ relative: String) throws -> [String] {
    guard let path = path(relative) else { throw Missing(relative: relative) }
    return try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map(
      String.init)
  }

  /// A real file that is not at hand.
  public struct Missing: Error {
    /// The file's path in the folder.
    public var relative: String
  }
}

/// A parsed JSON value.
public struct JSONValue {
  /// The value as Foundation gives it.
  public let any: Any?

  /// Wraps a value.
  public init(_ any: Any?) { self.any = any }

  /// The member of an object.
  public subscript(_ key: String) -> JSONValue { JSONValue((any as? [String: Any])?[key]) }

  /// The element of an array.
  public subscript(_ index: Int) -> JSONValue {
    let array = any as? [Any] ?? []
    return JSONValue(array.indices.contains(index) ? array[index] : nil)
  }

  /// The number, or nil.
  public var number: Double? { (any as? NSNumber)?.doubleValue }
  /// The integer, or nil.
  public var integer: Int? { (any as? NSNumber)?.intValue }
  /// The string, or nil.
  public var string: String? { any as? String }
  /// The array's elements.
  public var array: [JSONValue] { (any as? [Any] ?? []).map(JSONValue.init) }
  /// The object's keys.
  public var keys: [String] { (any as? [String: Any] ?? [:]).keys.sorted() }
}
