import TraceReport
import TraceStore

extension Report.Provenance {
  /// Where the rows of datasets came from, and the command that is running.
  init(_ datasets: [Dataset], in store: TraceStore) throws {
    var sources = Table(
      name: "sources",
      columns: [
        .init("file", "the file as it was named, with an archive's member after a colon"),
        .init("format", "the trace format"),
        .init("bytes", unit: "B", "decompressed bytes"),
        .init("kept", "records kept"),
        .init("rejected", "records left out"),
        .init("fingerprint", "MurmurHash3 x64 128 of the decompressed bytes"),
      ])
    for source in try datasets.flatMap({ try store.sources(of: $0) }) {
      sources.append([
        .text(source.path), .text(source.format), .integer(source.bytes),
        .integer(source.stamps.count), .integer(source.rejected),
        .text(source.fingerprint.map(hexadecimal).joined()),
      ])
    }
    self.init(command: commandLine, tool: "tidemark \(tidemarkVersion)", sources: sources)
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

/// The command that is running, as a shell would take it.
private var commandLine: String {
  (["tidemark"] + CommandLine.arguments.dropFirst()).map(shellWord).joined(separator: " ")
}

private func shellWord(_ word: String) -> String {
  let isPlain =
    !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./,:=+@%".contains($0) }
  return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
