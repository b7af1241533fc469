internal import Statistics
internal import TraceReport

/// The tables of the prefix-reuse report; names and columns are the interface.
struct PrefixReuseTables {
  private var summary, cacheSizes, distances, prefixes: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    summary = table("summary", Self.summaryColumns)
    cacheSizes = table("cache_sizes", Self.cacheSizeColumns)
    distances = table("reuse_distances", Self.distanceColumns)
    prefixes = table("prefixes", Self.prefixColumns)
  }

  /// In the order of the report.
  var all: [Table] { [summary, cacheSizes, distances, prefixes] }

  /// Adds a group's rows.
  mutating func append(_ group: RowGroup, _ reuse: BlockReuse) {
    summary.append(group.cells + Self.row(reuse))
    for size in reuse.cacheSizes {
      let share = reuse.stack.hitShare(cacheItems: size)
      cacheSizes.append(
        group.cells + [
          .integer(size), .integer(reuse.blockTokens.map { $0 * size }), .real(share),
          .real(reuse.stack.repeats > 0 ? share / reuse.stack.hitShare(cacheItems: .max) : nil),
        ])
    }
    var seen = 0
    for (low, count) in reuse.distanceBins {
      seen += count
      distances.append(
        group.cells + [
          .integer(low), .integer(low * 2), .integer(count),
          .real(Double(count) / Double(reuse.stack.repeats)),
          .real(Double(seen) / Double(reuse.stack.repeats)),
        ])
    }
    for (index, block) in reuse.hottestPrefixes(20).enumerated() {
      prefixes.append(
        group.cells + [
          .integer(index + 1), .integer(block.id), .integer(Int64(block.depth)),
          .integer(reuse.blockTokens.map { $0 * Int(block.depth) }),
          .integer(Int64(block.requests)), .integer(block.savedBlocks),
          .integer(reuse.blockTokens.map { $0 * block.savedBlocks }),
        ])
    }
  }

  private static func row(_ reuse: BlockReuse) -> [Table.Value] {
    let shares = reuse.requestShares.sorted()
    return [
      .integer(reuse.requests + reuse.withoutBlocks), .integer(reuse.requests),
      .integer(reuse.blockTokens), .integer(reuse.stack.references), .integer(reuse.stack.items),
      .real(reuse.stack.hitShare(cacheItems: .max)),
      .real(Double(reuse.leadingHits) / Double(reuse.stack.references)),
      .real(reuse.inputTokens > 0 ? Double(reuse.hitTokens) / Double(reuse.inputTokens) : nil),
      .real(shares.reduce(0, +) / Double(shares.count)), .real(quantile(0.1, ofSorted: shares)),
      .real(quantile(0.5, ofSorted: shares)), .real(quantile(0.9, ofSorted: shares)),
      .integer(reuse.roots),
    ]
  }
}

extension BlockReuse {
  /// Powers of two up to the first that holds every block.
  var cacheSizes: [Int] {
    var sizes = [1]
    while sizes[sizes.count - 1] < stack.items { sizes.append(sizes[sizes.count - 1] * 2) }
    return sizes
  }

  /// How many stack distances lie in `low..<2 low`, for each power of two that has any.
  var distanceBins: [(low: Int, count: Int)] {
    var bins: [(low: Int, count: Int)] = []
    for (distance, count) in stack.distances {
      let low = 1 << (Int.bitWidth - 1 - distance.leadingZeroBitCount)
      if bins.last?.low == low {
        bins[bins.count - 1].count += count
      } else {
        bins.append((low, count))
      }
    }
    return bins
  }
}

// MARK: - Columns

extension PrefixReuseTables {
  private static let summaryColumns: [Table.Column] = [
    .init("requests", "requests"),
    .init("with_blocks", "requests with block ids; the others are left out"),
    .init("block_tokens", unit: "tokens", "tokens of a block, as the format states"),
    .init("blocks", "references to blocks"),
    .init("distinct_blocks", "different blocks"),
    .init("hit_share", unit: "1", "blocks seen before / blocks: a cache without limit"),
    .init(
      "prefix_hit_share", unit: "1",
      "the same of blocks before a prompt's first new one; equal where ids name whole prefixes"),
    .init(
      "token_hit_share", unit: "1",
      "tokens of those leading blocks / input tokens; the last block counts only as far as it is full"
    ),
    .init("request_hit_mean", unit: "1", "mean over requests of the share of its blocks that hit"),
    .init("request_hit_p10", unit: "1", "10th percentile over requests (type 7)"),
    .init("request_hit_p50", unit: "1", "median over requests"),
    .init("request_hit_p90", unit: "1", "90th percentile over requests"),
    .init("roots", "different first blocks"),
  ]

  private static let cacheSizeColumns: [Table.Column] = [
    .init("cache_blocks", "blocks that the cache holds, least recently used out"),
    .init("cache_tokens", unit: "tokens", "the same in tokens"),
    .init(
      "hit_share", unit: "1", "references with a stack distance of at most cache_blocks / blocks"),
    .init("share_of_unlimited", unit: "1", "hit_share / the hit share of a cache without limit"),
  ]

  private static let distanceColumns: [Table.Column] = [
    .init("from_blocks", "smallest LRU stack distance of the bin"),
    .init("to_blocks", "the first distance beyond the bin"),
    .init("references", "references to blocks seen before"),
    .init("share", unit: "1", "of all references to blocks seen before"),
    .init("cumulative_share", unit: "1", "share up to the end of the bin"),
  ]

  private static let prefixColumns: [Table.Column] = [
    .init("rank", "by saved_blocks"),
    .init("last_block", "the id of the prefix's last block"),
    .init("prefix_blocks", "length; longer prefixes are shared by fewer requests"),
    .init("prefix_tokens", unit: "tokens", "length"),
    .init("requests", "requests that have it"),
    .init("saved_blocks", "(requests - 1) * prefix_blocks"),
    .init("saved_tokens", unit: "tokens", "the same in tokens"),
  ]
}
