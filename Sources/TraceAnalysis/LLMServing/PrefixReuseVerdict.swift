internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the numbers of prefix reuse come to, and how they are to be taken.
struct PrefixReuseVerdict {
  private let reuse: BlockReuse

  init(_ reuse: BlockReuse) {
    self.reuse = reuse
  }

  var text: String {
    let stack = reuse.stack
    guard stack.references > 0 else {
      return "the trace has no block ids: nothing can be said of prefix reuse"
    }
    let best = stack.hitShare(cacheItems: .max)
    guard best > 0 else { return "no block is ever seen again: a prefix cache would never hit" }
    let enough = reuse.cacheSizes.first { stack.hitShare(cacheItems: $0) >= 0.9 * best }
    let size = (enough ?? stack.items) * (reuse.blockTokens ?? 1)
    return "\(percent(best)) of all blocks have been seen before; an LRU cache of "
      + "\(size) \(reuse.blockTokens == nil ? "blocks" : "tokens") gets nine tenths of that"
  }

  /// Conventions and what was left out.
  func notes(_ dataset: Dataset) -> [Report.Note] {
    var notes: [Report.Note] = []
    if reuse.withoutBlocks > 0, reuse.requests > 0 {
      notes.append(
        .init(
          "without-blocks", .warning,
          "\(reuse.withoutBlocks) requests without block ids are left out"))
    }
    guard reuse.stack.references > 0 else { return notes }
    if dataset.stamps.outOfOrder > 0 {
      notes.append(
        .init(
          "file-order", .warning,
          "requests are taken in the order of the file, in which \(dataset.stamps.outOfOrder) stamps lie before the one before"
        ))
    }
    if reuse.stack.repeats != reuse.leadingHits {
      notes.append(
        .init(
          "ids-do-not-chain",
          "\(reuse.stack.repeats - reuse.leadingHits) blocks hit behind a block that did not: ids name a block's content and not its whole prefix, so only prefix_hit_share is what a prefix cache has"
        ))
    }
    notes.append(
      .init(
        "cold-start",
        "the trace begins with an empty cache, and every request leaves its blocks in it at once"))
    return notes
  }
}
