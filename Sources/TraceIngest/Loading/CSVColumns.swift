internal import Synchronization

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

extension CSVColumns {
  /// The position of a column, or one that no record reaches, where fields are empty.
  func position(_ name: Name) -> Int { self[name] ?? .max }

  /// Reads the header of a file and finds its columns.
  ///
  /// - Parameters:
  ///   - csv: the reader at the file's beginning.
  ///   - sink: where columns that are not known, and those that are optional and missing, are named.
  ///   - format: the format's name.
  ///   - isRequired: whether a file without this column is refused.
  /// - Returns: the columns.
  /// - Throws: where the file cannot be read, or lacks required columns.
  static func read(
    _ csv: CSVReader, _ sink: TraceSink, format: String, isRequired: (Name) -> Bool
  ) throws(IngestError) -> Self {
    let header = try unreadable(csv.readHeader)
    let columns = Self(header, sink)
    let missing = Name.allCases.filter { columns[$0] == nil }
    let lacking = missing.filter(isRequired).map(\.rawValue)
    guard lacking.isEmpty else {
      throw .missingColumn(
        path: sink.path, format: format, name: lacking.joined(separator: ", "), found: header)
    }
    for column in missing {
      sink.issues.add(.missingColumn, line: 1, example: column.rawValue)
    }
    return columns
  }
}

/// A header's name without the blanks around it.
func trimmed(_ text: String) -> String {
  // A wide table has thousands of names, hardly ever one with blanks.
  let bytes = text.utf8
  if let first = bytes.first, let last = bytes.last, first > 32, first < 127, last > 32, last < 127
  {
    return text
  }
  let blank: (Character) -> Bool = { $0.isWhitespace }
  return String(text.drop(while: blank).reversed().drop(while: blank).reversed())
}

/// The column names that content begins with; none where it is no delimited text.
///
/// Every format asks for those of the same content: the last answer is kept.
func csvHeader(in head: [UInt8], _ delimiter: UInt8 = UInt8(ascii: ",")) -> [String] {
  lastHeader.withLock { last in
    if last.head != head || last.delimiter != delimiter {
      last = (head, delimiter, readHeader(of: head, delimiter))
    }
    return last.names
  }
}

private let lastHeader = Mutex<(head: [UInt8], delimiter: UInt8, names: [String])>(([], 0, []))

private func readHeader(of head: [UInt8], _ delimiter: UInt8) -> [String] {
  do throws(ReadError) {
    let reader = try CSVReader(ByteStream(contents: head), delimiter: delimiter)
    return try reader.readHeader().map(trimmed)
  } catch {
    return []
  }
}
