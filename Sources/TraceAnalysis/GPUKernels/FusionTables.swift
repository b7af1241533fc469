internal import Statistics
internal import TraceReport

/// The tables of the fusion report; names and columns are the interface.
struct FusionTables {
  private var fusion = Table(
    name: "fusion",
    columns: [
      .init("length", "kernels in a chain"),
      .init("unique_chains", "different chains of that length"),
      .init("deterministic_chains", "of those, chains that occur as often as their first kernel"),
      .init("instances", "occurrences of deterministic chains that do not overlap"),
      .init("k_eager", "kernels as they are"),
      .init("k_fused", "kernels with each instance fused into one"),
      .init("ideal_speedup", unit: "1", "k_eager / k_fused"),
    ])
  private var chains = Table(
    name: "chains",
    columns: [
      .init("chain", "a number for the table chain_kernels"),
      .init("length", "kernels in the chain"),
      .init("occurrences", "how often it occurs, overlapping ones counted"),
      .init("instances", "of those, fused"),
      .init("saved_launches", "instances * (length - 1)"),
      .init("first_kernel", "the first kernel"),
      .init("operator", "the operator that its first occurrence is launched under"),
    ])
  private var kernels = Table(
    name: "chain_kernels",
    columns: [
      .init("chain", "the number in the table chains"), .init("position", "from 1"),
      .init("kernel", "the kernel"),
      .init("operator", "the operator that it is launched under in the first occurrence"),
    ])

  /// In the order of the report.
  var all: [Table] { [fusion, chains, kernels] }

  /// Adds a length's row.
  mutating func append(_ fusion: ChainFusion) {
    self.fusion.append([
      .integer(fusion.length), .integer(fusion.uniqueChains),
      .integer(fusion.deterministicChains.count), .integer(fusion.instances),
      .integer(fusion.eagerKernels), .integer(fusion.fusedKernels), .real(fusion.idealSpeedup),
    ])
  }

  /// Adds the ten chains that save most launches, of all lengths.
  mutating func append(chainsOf fusions: [ChainFusion], _ sequence: [Int], _ trace: GPUTrace) {
    let found = fusions.flatMap { fusion in
      fusion.deterministicChains.map { (chain: $0, length: fusion.length) }
    }.filter { $0.chain.instances > 0 }
    func saved(_ entry: (chain: ChainFusion.Chain, length: Int)) -> Int {
      entry.chain.instances * (entry.length - 1)
    }
    let best = found.sorted {
      (saved($1), $0.length, $0.chain.firstIndex) < (saved($0), $1.length, $1.chain.firstIndex)
    }
    for (number, entry) in best.prefix(10).enumerated() {
      let rows = sequence[entry.chain.firstIndex..<entry.chain.firstIndex + entry.length]
      chains.append([
        .integer(number + 1), .integer(entry.length), .integer(entry.chain.occurrences),
        .integer(entry.chain.instances), .integer(saved(entry)),
        .text(trace.names[trace.activity.name[rows[rows.startIndex]]]),
        .text(trace.operation(rows[rows.startIndex])),
      ])
      for (position, row) in rows.enumerated() {
        kernels.append([
          .integer(number + 1), .integer(position + 1),
          .text(trace.names[trace.activity.name[row]]), .text(trace.operation(row)),
        ])
      }
    }
  }
}

extension GPUTrace {
  /// The name of the innermost operator that a row of device activity is launched under; nil where
  /// none is known.
  func operation(_ row: Int) -> String? {
    let operation = Int(activity.operation[row])
    return operation >= 0 ? names[operators.name[operation]] : nil
  }
}
