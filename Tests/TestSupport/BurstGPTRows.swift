/// Small BurstGPT files for tests.
public enum BurstGPTRows {
  /// The header of files 1 and 2.
  public static let header = "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type"

  /// A file of `count` rows, one every 7 s, every tenth an API row and every 25th failed.
  public static func file(_ count: Int, from first: Int = 5) -> String {
    var text = header + "\n"
    for row in 0..<count {
      let output = row % 25 == 24 ? 0 : row % 301 + 1
      let input = row % 1009
      let model = row % 4 == 0 ? "GPT-4" : "ChatGPT"
      let service = row % 10 == 0 ? "API log" : "Conversation log"
      text += "\(first + 7 * row),\(model),\(input),\(output),\(input + output),\(service)\n"
    }
    return text
  }
}
