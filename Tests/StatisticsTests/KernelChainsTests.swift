import Statistics
import TestSupport
import Testing

struct KernelChainsTests {
  @Test func `chains counted as tuples`() throws {
    let rows = try Oracle.rows("kernel_chains.csv").map { $0.compactMap(Double.init) }
    for row in rows {
      let numbers = row.map(Int.init)
      var chains = Self.chains(numbers[0], numbers[1], numbers[2], numbers[3])
      let fusion = chains.fusion(length: numbers[4], minimumOccurrences: numbers[5])
      #expect(fusion.length == numbers[4])
      #expect(fusion.uniqueChains == numbers[6], "\(row)")
      #expect(fusion.deterministicChains.count == numbers[7], "\(row)")
      #expect(fusion.instances == numbers[8], "\(row)")
      #expect(fusion.eagerKernels == numbers[9] && fusion.fusedKernels == numbers[10], "\(row)")
      expectClose(fusion.idealSpeedup, row[11], 1e-15)
    }
  }

  @Test func `a b a b c by hand`() {
    var chains = KernelChains(kernels: [0, 1, 0, 1, 2], segments: [5])
    let pairs = chains.fusion(length: 2)
    #expect(pairs.uniqueChains == 3)
    #expect(pairs.deterministicChains.map(\.firstIndex) == [0])
    #expect(pairs.deterministicChains.map(\.occurrences) == [2])
    #expect(pairs.deterministicChains.map(\.instances) == [2])
    #expect(pairs.fusedKernels == 3 && pairs.idealSpeedup == 5.0 / 3)
    let whole = chains.fusion(length: 5)
    #expect(whole.uniqueChains == 1 && whole.deterministicChains.isEmpty)
  }

  /// The last kernel of one segment and the first of the next are no chain, but count as kernels.
  @Test func `chains end with their segment`() {
    var apart = KernelChains(kernels: [0, 1, 0, 1, 0], segments: [2, 2, 1])
    #expect(apart.fusion(length: 2).uniqueChains == 1)
    #expect(apart.fusion(length: 2).deterministicChains.isEmpty)
    var none = KernelChains(kernels: [], segments: [])
    #expect(none.fusion(length: 2).uniqueChains == 0 && none.fusion(length: 2).idealSpeedup == 1)
  }

  @Test func `the order in which lengths are asked does not matter`() {
    let lengths = [2, 3, 4, 7, 8, 16, 33, 64]
    var (up, down) = (Self.chains(700, 9, 41, 350), Self.chains(700, 9, 41, 350))
    let ascending = lengths.map { up.fusion(length: $0) }
    #expect(ascending.reversed() == lengths.reversed().map { down.fusion(length: $0) })
  }

  /// Renaming the kernels changes nothing.
  @Test func `names are only names`() {
    let kernels = Self.kernels(300, 6, 19)
    var (one, other) = (
      KernelChains(kernels: kernels, segments: [300]),
      KernelChains(kernels: kernels.map { 900 - 7 * $0 }, segments: [300])
    )
    for length in 2...20 { #expect(one.fusion(length: length) == other.fusion(length: length)) }
  }

  private static func kernels(_ count: Int, _ period: Int, _ stray: Int) -> [Int32] {
    (0..<count).map { Int32($0 % stray == 0 ? period + $0 / stray % 2 : $0 % period) }
  }

  private static func chains(
    _ count: Int, _ period: Int, _ stray: Int, _ segment: Int
  ) -> KernelChains {
    KernelChains(
      kernels: kernels(count, period, stray),
      segments: stride(from: 0, to: count, by: segment).map { min(segment, count - $0) })
  }
}
