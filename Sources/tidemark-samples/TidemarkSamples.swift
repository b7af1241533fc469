import ArgumentParser
import SampleTraces

/// Writes synthetic traces.
@main
struct TidemarkSamples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tidemark-samples",
    abstract: "Write the traces in datasets/, and larger ones for benchmarks.",
    subcommands: [Datasets.self, BurstGPT.self, Mooncake.self, AzureLLM.self])
}

/// Rewrites the shipped samples.
struct Datasets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rewrite the samples that are shipped in datasets/.")

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out = "datasets"

  func run() throws {
    for (name, bytes) in ShippedSamples.files() {
      try OutputFile("\(out)/\(name)").write(bytes)
    }
  }
}
