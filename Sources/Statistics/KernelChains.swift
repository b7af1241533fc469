/// The chains of consecutive kernels in launch sequences, and what fusing some of them would save.
///
/// A chain is `length` kernels in a row within one segment (one stream's kernels in the order of
/// their starts). Its proximity score is the number of its occurrences, overlapping ones counted,
/// over the number of occurrences of its first kernel anywhere; a chain of score 1 is deterministic:
/// whenever its first kernel runs, the others follow (Vellaisamy et al., ISPASS 2025).
///
/// Chains get numbers by doubling (Karp, Miller & Rosenberg, STOC 1972): a chain of 2 p kernels is
/// named by the names of its halves, one of any other length by the names of its first and last p
/// kernels, p the largest power of two in it. Names are exact, no hashes; each length takes time
/// linear in the kernels.
public struct KernelChains: Sendable {
  private let kernels: [Int32]
  /// The index at which each kernel's segment ends.
  private let segmentEnds: [Int]
  /// How often each kernel occurs.
  private let occurrences: [Int]
  /// The names of the chains of `named` kernels that begin at each index; -1 where none fits.
  private var names: [Int32]
  private var named = 1

  /// Takes in segments of kernels.
  ///
  /// - Parameters:
  ///   - kernels: numbers from 0, equal for kernels of one name, segment after segment.
  ///   - segments: the number of kernels in each segment; they add up to all.
  public init(kernels: [Int32], segments: [Int]) {
    precondition(segments.reduce(0, +) == kernels.count, "the segments hold the kernels")
    self.kernels = kernels
    names = kernels
    var ends: [Int] = []
    ends.reserveCapacity(kernels.count)
    for length in segments {
      ends.append(contentsOf: repeatElement(ends.count + length, count: length))
    }
    segmentEnds = ends
    var occurrences = [Int](repeating: 0, count: Int(kernels.max() ?? -1) + 1)
    for kernel in kernels { occurrences[Int(kernel)] += 1 }
    self.occurrences = occurrences
  }

  /// Finds the chains of a length and fuses the deterministic ones.
  ///
  /// - Parameters:
  ///   - length: the kernels of a chain, at least 2. Ascending lengths are found fastest.
  ///   - minimumOccurrences: how often a chain must occur to be deterministic; from 2 on, chains of
  ///     kernels that run once are not.
  /// - Returns: the chains and what fusing them saves; none where every segment is shorter.
  public mutating func fusion(length: Int, minimumOccurrences: Int = 1) -> ChainFusion {
    precondition(length >= 2, "a chain has two kernels")
    if named > length { (names, named) = (kernels, 1) }
    while named * 2 <= length {
      (names, named) = (pairs(apart: named, length: named * 2), named * 2)
    }
    let chains = named == length ? names : pairs(apart: length - named, length: length)
    var table = ChainTable(chains)
    table.markDeterministic(minimumOccurrences) { occurrences[Int(kernels[$0])] }
    return table.fuse(chains, length)
  }

  /// The names of the chains whose parts begin `distance` apart.
  private func pairs(apart distance: Int, length: Int) -> [Int32] {
    var numbers = ItemNumbers()
    var pairs = [Int32](repeating: -1, count: kernels.count)
    for index in kernels.indices where index + length <= segmentEnds[index] {
      let pair = Int64(names[index]) << 32 | Int64(names[index + distance])
      pairs[index] = Int32(numbers.number(of: pair).number)
    }
    return pairs
  }
}

/// What fusing the deterministic chains of a length would save.
public struct ChainFusion: Sendable, Equatable {
  /// A deterministic chain.
  public struct Chain: Sendable, Equatable {
    /// The index of the chain's first kernel where it first occurs.
    public let firstIndex: Int
    /// How often it occurs, overlapping occurrences counted.
    public let occurrences: Int
    /// How many of its occurrences are fused.
    public let instances: Int
  }

  /// The kernels of a chain.
  public let length: Int
  /// The number of different chains.
  public let uniqueChains: Int
  /// The deterministic chains, in the order of their first occurrence.
  public let deterministicChains: [Chain]
  /// The number of kernels as they are, K_eager.
  public let eagerKernels: Int
  /// The occurrences of deterministic chains that are fused: each segment from left to right, none
  /// overlapping another.
  public var instances: Int { deterministicChains.reduce(0) { $0 + $1.instances } }
  /// The number of kernels with those fused into one each, K_eager - instances (length - 1).
  public var fusedKernels: Int { eagerKernels - instances * (length - 1) }
  /// K_eager / K_fused: by how much launches alone would be fewer; 1 where there is no kernel.
  public var idealSpeedup: Double {
    fusedKernels > 0 ? Double(eagerKernels) / Double(fusedKernels) : 1
  }
}

/// The chains of one length, by name.
private struct ChainTable {
  private var firsts: [Int] = []
  private var counts: [Int] = []
  private var isDeterministic: [Bool] = []

  init(_ chains: [Int32]) {
    for (index, name) in chains.enumerated() where name >= 0 {
      if Int(name) == counts.count {
        firsts.append(index)
        counts.append(0)
      }
      counts[Int(name)] += 1
    }
  }

  mutating func markDeterministic(_ minimum: Int, firstKernelCount: (Int) -> Int) {
    isDeterministic = counts.indices.map {
      counts[$0] >= minimum && counts[$0] == firstKernelCount(firsts[$0])
    }
  }

  func fuse(_ chains: [Int32], _ length: Int) -> ChainFusion {
    var instances = [Int](repeating: 0, count: counts.count)
    var index = 0
    while index < chains.count {
      let name = Int(chains[index])
      if name >= 0, isDeterministic[name] {
        instances[name] += 1
        index += length
      } else {
        index += 1
      }
    }
    let deterministic = counts.indices.filter { isDeterministic[$0] }.map {
      ChainFusion.Chain(
        firstIndex: firsts[$0], occurrences: counts[$0], instances: instances[$0])
    }
    return ChainFusion(
      length: length, uniqueChains: counts.count, deterministicChains: deterministic,
      eagerKernels: chains.count)
  }
}
