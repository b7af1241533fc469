extension String {
  /// The text with control, format and line-separating characters written as escapes (`\n`,
  /// `\u{1B}`), so that text from a trace neither breaks a line nor steers a terminal.
  public var escapingControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.map { $0.isControl ? $0.escaped(asASCII: true) : String($0) }.joined()
  }

  /// The columns that the text takes on a terminal: two for wide characters (Unicode Standard
  /// Annex 11, classes W and F), one for every other.
  var terminalColumns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.terminalColumns }
  }

  /// The text with its middle replaced by `…` where it takes more than the given columns.
  func shortened(to columns: Int) -> String {
    guard terminalColumns > columns else { return self }
    let tail = (columns - 1) / 2
    return fitting(columns - 1 - tail) + "…"
      + String(String(reversed()).fitting(tail).reversed())
  }

  /// The text followed, or preceded, by spaces up to the given columns.
  func padded(to columns: Int, onLeft: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, columns - terminalColumns))
    return onLeft ? spaces + self : self + spaces
  }

  /// The longest prefix of at most the given columns.
  func fitting(_ columns: Int) -> String {
    var left = columns
    return String(
      prefix { character in
        left -= character.terminalColumns
        return left >= 0
      })
  }
}

extension Character {
  /// 2 for wide characters, otherwise 1.
  fileprivate var terminalColumns: Int {
    unicodeScalars.first.map { scalar in
      wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    } ?? 0
  }
}

/// The blocks of wide characters: Hangul, CJK, kana, full-width forms, emoji.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
  0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
]

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
