import TestSupport
import Testing

/// The cells of a wide CSV file that hold something, read the plainest way: `time column value`.
func wideCells(_ relative: String) throws -> [String] {
  let lines = try TestData.lines(relative).map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
  let header = try #require(lines.first)
  return try lines.dropFirst().flatMap { fields in
    try zip(header, fields).dropFirst(2).filter { !$0.1.isEmpty }.map { name, text in
      let value = try #require(Double(text))
      let start = try #require(Int64(fields[1]))
      return "\(start) \(name) \(value)"
    }
  }
}
