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
