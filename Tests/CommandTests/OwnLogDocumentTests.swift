import Foundation
import TestSupport
import Testing

/// Runs the commands of docs/your-own-log.md in order and compares what they print.
struct OwnLogDocumentTests {
  /// A command and the lines under it; `...` stands for any number of lines.
  private struct Step {
    var command: String
    var output: [String]
  }

  @Test func `the commands print what the document says`() throws {
    let folder = try TemporaryFolder()
    for name in ["access_log.jsonl", "access_log.map"] {
      let bytes = try ByteFile.read(Package.path("datasets/\(name)"))
      try ByteFile.write(bytes, to: folder.file(name))
    }
    let steps = try steps()
    #expect(steps.count > 8)
    for step in steps {
      let command = step.command.replacing("tidemark ", with: "\"$TIDEMARK\" ")
      let run = try Tool.shell("cd '\(folder.path)' && \(command) 2>&1")
      let printed = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        .map(Self.comparable)
      let isAsSaid = Self.matches(printed.dropLast(), step.output.map(Self.comparable)[...])
      #expect(isAsSaid, "\(step.command)\n\(run.output)")
    }
  }

  /// A line without spaces at its end and without the time that the command took.
  private static func comparable(_ line: some StringProtocol) -> String {
    let text = String(line).replacing(#/ rows in [0-9.]+ s;/#, with: " rows in some time;")
    return text.replacing(#/ +$/#, with: "")
  }

  private static func matches(_ lines: ArraySlice<String>, _ said: ArraySlice<String>) -> Bool {
    guard let next = said.first else { return lines.isEmpty }
    guard next == "..." else {
      return lines.first == next && matches(lines.dropFirst(), said.dropFirst())
    }
    return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], said.dropFirst()) }
  }

  private func steps() throws -> [Step] {
    let document = try String(
      contentsOfFile: Package.path("docs/your-own-log.md"), encoding: .utf8)
    let blocks = document.split(separator: "```console\n").dropFirst()
      .compactMap { $0.split(separator: "\n```").first }
    var steps: [Step] = []
    for line in blocks.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) }) {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: []))
      } else if line.hasPrefix("> "), let last = steps.indices.last {
        steps[last].command += "\n" + line.dropFirst(2)
      } else if let last = steps.indices.last {
        steps[last].output.append(String(line))
      }
    }
    return steps
  }
}
