import ArgumentParser
import SampleTraces

/// Writes synthetic traces.
@main
struct TidemarkSamples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tidemark-samples",
    abstract: "Write the traces in datasets/, and larger ones for benchmarks.",
    subcommands: [
      Datasets.self, BurstGPT.self, Mooncake.self, AzureLLM.self, AccessLog.self, Huawei.self,
      Kineto.self,
      Nsight.self,
    ])
}

/// Rewrites the shipped samples.
struct Datasets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rewrite the samples that are shipped in datasets/.")

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out = "datasets"

  func run() throws {
    for (name, bytes) in ShippedSamples.files() {
      try OutputFile.makeFolders(of: "\(out)/\(name)")
      try OutputFile("\(out)/\(name)").write(bytes)
    }
    for (name, process) in ShippedRegions.processes { try writeRegion(name, process) }
    try writeDecoder()
  }

  /// An archive of the region's files, and its truth beside it.
  private func writeRegion(_ name: String, _ process: HuaweiProcess) throws {
    let (members, truth) = ShippedRegions.files(of: process)
    let archive = try ArchiveFile("\(out)/\(name).tar.xz")
    for (path, bytes) in members { try archive.write(bytes, as: path) }
    try archive.close()
    try OutputFile("\(out)/\(name).truth.json").write(truth)
  }

  /// One export for each batch size, and one truth.
  private func writeDecoder() throws {
    var truths: [DecoderTruth] = []
    for batchSize in ShippedDecoder.batchSizes {
      let file = try NsightFile("\(out)/nsight_decoder_bs\(batchSize).sqlite")
      var trace = DecoderTrace(ShippedDecoder.process(batchSize))
      for _ in 0..<ShippedDecoder.steps { try file.write(trace.nextStep()) }
      try file.close()
      truths.append(trace.truth)
    }
    let truth = ShippedDecoder.truthText(truths)
    try OutputFile("\(out)/nsight_decoder.truth.json").write(Array(truth.utf8))
  }
}
