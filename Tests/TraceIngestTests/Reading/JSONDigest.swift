import CArchive

@testable import TraceIngest

/// The CRC-32 of a JSON value's content, as `Tests/Oracles/scanner_simdjson.py` computes it.
struct JSONDigest {
  private var crc: UInt = 0
  private var waiting: [UInt8] = []
  private let skips: Bool

  private init(skips: Bool) { self.skips = skips }

  /// The digest of the value that a scanner reads, in hexadecimal; with `skips` without every element
  /// and member whose place in its container is 1, 4, 7 and so on, which are skipped.
  static func text(of json: JSONScanner, skips: Bool) throws -> String {
    var digest = JSONDigest(skips: skips)
    try digest.add(json)
    try json.finish()
    digest.flush()
    let digits = String(digest.crc, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private mutating func add(_ json: JSONScanner) throws {
    switch try json.peek() {
    case .object: try addObject(json)
    case .array: try addArray(json)
    case .string: add("S", try json.string() ?? .empty)
    case .number: try addNumber(json)
    case .bool: waiting.append(UInt8(ascii: try json.bool() == true ? "t" : "f"))
    case .null, .nonFinite:
      try json.skipValue()
      waiting.append(UInt8(ascii: "n"))
    }
    if waiting.count > 1 << 16 { flush() }
  }

  private mutating func addObject(_ json: JSONScanner) throws {
    waiting.append(UInt8(ascii: "{"))
    var place = 0
    _ = try json.enterObject()
    while try json.nextKey() {
      add("K", json.key)
      if skips, place % 3 == 1 { try json.skipValue() } else { try add(json) }
      place += 1
    }
    waiting.append(UInt8(ascii: "}"))
  }

  private mutating func addArray(_ json: JSONScanner) throws {
    waiting.append(UInt8(ascii: "["))
    var place = 0
    _ = try json.enterArray()
    while try json.nextElement() {
      if skips, place % 3 == 1 { try json.skipValue() } else { try add(json) }
      place += 1
    }
    waiting.append(UInt8(ascii: "]"))
  }

  /// An integer where the text has no fraction and no exponent and 64 bits hold it.
  private mutating func addNumber(_ json: JSONScanner) throws {
    let bytes = try json.numberText() ?? .empty
    let text = String(decoding: bytes, as: UTF8.self)
    if let integer = Int64(text) {
      add("I", "\(integer)")
    } else if let integer = UInt64(text) {
      add("I", "\(integer)")
    } else {
      waiting.append(UInt8(ascii: "D"))
      let bits = (Double(text) ?? .nan).bitPattern
      for shift in stride(from: 56, through: 0, by: -8) {
        waiting.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
    }
  }

  private mutating func add(_ mark: Unicode.Scalar, _ bytes: UnsafeRawBufferPointer) {
    waiting.append(UInt8(ascii: mark))
    waiting.append(contentsOf: bytes)
    waiting.append(0)
  }

  private mutating func add(_ mark: Unicode.Scalar, _ text: String) {
    waiting.append(UInt8(ascii: mark))
    waiting.append(contentsOf: text.utf8)
    waiting.append(0)
  }

  private mutating func flush() {
    crc = waiting.withUnsafeBufferPointer { crc32(crc, $0.baseAddress, UInt32($0.count)) }
    waiting.removeAll(keepingCapacity: true)
  }
}
