/// The widest line of prose in text reports.
let proseWidth = 100

/// Breaks text at spaces into lines.
///
/// - Parameters:
///   - text: Words between single spaces; a word longer than the width gets a line of its own.
///   - width: The columns of a line, prefix included.
///   - first: What the first line begins with.
///   - rest: What every other line begins with.
/// - Returns: At least one line, without line ends.
func wrap(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, line.terminalColumns + 1 + String(word).terminalColumns > width {
      lines.append(line)
      line = rest
      isEmpty = true
    }
    line += isEmpty ? word : " " + word
    isEmpty = false
  }
  return lines + [line]
}

extension String {
  /// The text in lines of at most so many columns, broken after a space where there is one, else
  /// after a comma or slash, else anywhere; spaces at a break are left out.
  func broken(at columns: Int) -> [String] {
    var lines: [String] = []
    var rest = Substring(self)
    while String(rest).terminalColumns > columns {
      let line = String(rest).fitting(max(columns, 2))
      let endsAtSpace = rest.dropFirst(line.count).first == " "
      let kept = endsAtSpace ? line.count : line.lastBreak ?? line.count
      lines.append(line.prefix(kept).droppingLastSpaces)
      rest = rest.dropFirst(kept).drop { $0 == " " }
    }
    return lines + [String(rest)]
  }

  /// The characters up to the last place that suits a break.
  private var lastBreak: Int? {
    let marks: [Set<Character>] = [[" "], [",", "/"]]
    for marks in marks {
      if let place = lastIndex(where: marks.contains), place > startIndex {
        return distance(from: startIndex, to: place) + 1
      }
    }
    return nil
  }
}

extension Substring {
  /// The text without the spaces at its end.
  fileprivate var droppingLastSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
