import TestSupport
import Testing
import TraceIngest
import TraceStore

struct SourceLabelsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Writes Kineto traces of one operator each and ingests them in one go.
  private func labels(
    _ paths: [String], _ change: (inout IngestOptions) throws -> Void = { _ in }
  ) throws -> [String: [String: String]] {
    for (index, path) in paths.enumerated() {
      let full = folder.file(path)
      try shell("mkdir -p \"$(dirname '\(full)')\"", in: folder)
      let event = KinetoText.event("cpu_op", "a", ts: "\(index)", dur: "1")
      try ByteFile.write(
        KinetoText.trace([event], #""distributedInfo": {"rank": \#(index)}"#), to: full)
    }
    var options = IngestOptions(database: folder.file("x.db"), paths: paths.map(folder.file))
    try change(&options)
    let datasets = try ingest(options).datasets
    return Dictionary(uniqueKeysWithValues: datasets.map { ($0.label, $0.parameters) })
  }

  @Test func `each file is a dataset with its own rank`() throws {
    let labels = try labels(["rank0.pt.trace.json", "rank1.pt.trace.json"])
    #expect(labels == ["rank0.pt.trace": ["rank": "0"], "rank1.pt.trace": ["rank": "1"]])
  }

  @Test func `files of one name take their folders along`() throws {
    let labels = try labels(["a/8/trace.json", "b/8/trace.json", "b/9/trace.json", "b/other.json"])
    #expect(labels.keys.sorted() == ["9/trace", "a/8/trace", "b/8/trace", "other"])
  }

  @Test func `parameters from names, outweighed by those given`() throws {
    let labels = try labels(["bs1_gpt2.json", "bs16_gpt2.json"]) { options in
      options.namePattern = try NamePattern("bs{batch_size}_{model}.json")
      options.parameters = ["model": "GPT-2", "gpu": "H100"]
    }
    #expect(
      labels == [
        "bs1_gpt2": ["batch_size": "1", "model": "GPT-2", "gpu": "H100", "rank": "0"],
        "bs16_gpt2": ["batch_size": "16", "model": "GPT-2", "gpu": "H100", "rank": "1"],
      ])
  }

  @Test func `a name outweighs what the trace says`() throws {
    let labels = try labels(["rank7.json"]) { options in
      options.namePattern = try NamePattern("rank{rank}.json")
    }
    #expect(labels == ["rank7": ["rank": "7"]])
  }

  @Test func `a name that does not match is refused`() throws {
    let error = #expect(throws: IngestError.self) {
      try labels(["bs1.json", "bs_one.json", "two.json"]) { options in
        options.namePattern = try NamePattern("bs{batch_size}.json")
      }
    }
    #expect(error?.description.contains("two.json: the name does not match") == true)
  }

  @Test func `two traces of devices are never one dataset`() throws {
    let error = #expect(throws: IngestError.self) {
      try labels(["a.json", "b.json"]) { $0.label = "both" }
    }
    #expect(error?.description.contains("dataset of its own") == true)
  }
}
