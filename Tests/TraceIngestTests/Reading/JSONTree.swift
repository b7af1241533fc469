import Foundation

@testable import TraceIngest

/// A JSON value in memory, to compare what the scanner reads with what Foundation reads.
indirect enum JSONTree: Equatable {
  case object([String: JSONTree])
  case array([JSONTree])
  case string(String)
  /// To 12 digits: Foundation's last ones are not always right.
  case number(String)
  case bool(Bool)
  case null
  case nonFinite

  /// Reads a value; where `skips` says so, an element or member is skipped and left out.
  init(_ json: JSONScanner, skips: () -> Bool = { false }) throws(ReadError) {
    switch try json.peek() {
    case .object:
      var members: [String: JSONTree] = [:]
      _ = try json.enterObject()
      while try json.nextKey() {
        let key = String(decoding: json.key, as: UTF8.self)
        if skips() { try json.skipValue() } else { members[key] = try JSONTree(json, skips: skips) }
      }
      self = .object(members)
    case .array:
      var elements: [JSONTree] = []
      _ = try json.enterArray()
      while try json.nextElement() {
        if skips() {
          try json.skipValue()
        } else {
          elements.append(try JSONTree(json, skips: skips))
        }
      }
      self = .array(elements)
    case .string: self = .string(String(decoding: try json.string() ?? .empty, as: UTF8.self))
    case .number:
      let text = String(decoding: try json.numberText() ?? .empty, as: UTF8.self)
      self = .number(String(format: "%.12g", Double(text) ?? .nan))
    case .bool: self = .bool(try json.bool() ?? false)
    case .null: self = try json.null() ? .null : .nonFinite
    case .nonFinite:
      try json.skipValue()
      self = .nonFinite
    }
  }

  /// What Foundation reads; nil where it refuses.
  init?(foundation text: [UInt8]) {
    guard
      let value = try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
    else { return nil }
    self.init(value)
  }

  private init(_ value: Any) {
    switch value {
    case let members as [String: Any]: self = .object(members.mapValues { JSONTree($0) })
    case let elements as [Any]: self = .array(elements.map { JSONTree($0) })
    case let text as String: self = .string(text)
    case let number as NSNumber where String(cString: number.objCType) == "c":
      self = .bool(number.boolValue)
    case let number as NSNumber: self = .number(String(format: "%.12g", number.doubleValue))
    default: self = .null
    }
  }
}

extension UnsafeRawBufferPointer {
  static var empty: Self { Self(start: nil, count: 0) }
}

/// A random JSON text.
struct JSONGenerator {
  var random: SplitMix64
  var spaces = ["", "", " ", "\n  ", "\t\r\n"]

  mutating func value(depth: Int) -> String {
    let space = spaces.randomElement(using: &random) ?? ""
    switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &random) {
    case 0: return space + "null"
    case 1: return space + (Bool.random(using: &random) ? "true" : "false")
    case 2, 3: return space + number()
    case 4, 5: return space + string()
    case 6: return space + "[" + list { $0.value(depth: depth - 1) } + space + "]"
    default: return space + "{" + list { $0.member(depth: depth - 1) } + space + "}"
    }
  }

  private mutating func list(_ element: (inout Self) -> String) -> String {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in element(&self) }.joined(separator: ",")
  }

  private mutating func member(depth: Int) -> String {
    "\"\(UInt32.random(in: 0...UInt32.max, using: &random))\(inString())\" :" + value(depth: depth)
  }

  private mutating func number() -> String {
    let whole =
      Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 12...63, using: &random)
    let fraction = ["", "", ".0", ".125", ".000001"].randomElement(using: &random) ?? ""
    let exponent = ["", "", "", "e3", "E-2", "e+1"].randomElement(using: &random) ?? ""
    return "\(whole)" + fraction + exponent
  }

  private mutating func string() -> String { "\"" + inString() + "\"" }

  private mutating func inString() -> String {
    let pieces = [
      "a", "{", "]", ",", ":", "\\\"", "\\\\", "\\n", "\\u00e9", "\\ud83d\\ude00", "漢", " ",
    ]
    let count = Int.random(
      in: 0...(Int.random(in: 0...9, using: &random) == 0 ? 90 : 6), using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
