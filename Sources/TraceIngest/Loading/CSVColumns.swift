/// Where a format's columns are in a CSV file, found by name and never by position.
struct CSVColumns<Name: RawRepresentable & CaseIterable & Hashable> where Name.RawValue == String {
  /// The number of columns in the file.
  let count: Int
  private let positions: [Name: Int]

  /// Finds the columns of a header; others are kept out and named in the sink's issues.
  init(_ header: [String], _ sink: TraceSink) {
    count = header.count
    var positions: [Name: Int] = [:]
    var others: [String] = []
    for (position, text) in header.enumerated() {
      if let name = Name(rawValue: trimmed(text)), positions[name] == nil {
        positions[name] = position
      } else {
        others.append(text)
      }
    }
    for _ in others {
      sink.issues.add(.unknownColumn, line: 1, example: others.joined(separator: ", "))
    }
    self.positions = positions
  }

  /// The position of a column, or nil where the file has none of that name.
  subscript(_ name: Name) -> Int? { positions[name] }
}

/// A header's name without the blanks around it.
func trimmed(_ text: String) -> String {
  let blank: (Character) -> Bool = { $0.isWhitespace }
  return String(text.drop(while: blank).reversed().drop(while: blank).reversed())
}

/// The column names that content begins with; none where it is no delimited text.
func csvHeader(in head: [UInt8], _ delimiter: UInt8 = UInt8(ascii: ",")) -> [String] {
  do throws(ReadError) {
    let reader = try CSVReader(ByteStream(contents: head), delimiter: delimiter)
    return try reader.readHeader().map(trimmed)
  } catch {
    return []
  }
}
