internal import Statistics

/// The blocks of a group's prompts, referenced one after another; an accumulator.
struct BlockReuse {
  /// Tokens of a block; nil where the trace does not say.
  let blockTokens: Int?
  /// Every reference.
  private(set) var stack = StackDistance()
  /// Requests without block ids.
  private(set) var withoutBlocks = 0
  /// References that hit, from the prompt's beginning up to the first that does not.
  private(set) var leadingHits = 0
  /// The share of each prompt's blocks that hit.
  private(set) var requestShares: [Double] = []
  /// Input tokens of the requests that state them.
  private(set) var inputTokens = 0
  /// Of these, tokens of leading blocks that hit.
  private(set) var hitTokens = 0
  /// Different first blocks.
  private(set) var roots = 0
  /// What is known of each block, by its number.
  private(set) var blocks: [Block] = []

  /// A block and the prefix that ends in it.
  struct Block {
    var id: Int64
    /// The requests that have it.
    var requests: Int32
    /// Its place in the prompt where it was first seen, from 1.
    var depth: Int32
    /// The requests of the block after it that most requests have.
    var successorRequests: Int32
  }

  init(blockTokens: Int?) {
    self.blockTokens = blockTokens
  }

  /// Requests with block ids.
  var requests: Int { requestShares.count }

  mutating func addWithoutBlocks() { withoutBlocks += 1 }

  /// Takes in a request.
  mutating func add(_ ids: [Int64], inputTokens tokens: Int64?) {
    var (hits, leading, isLeading, predecessor) = (0, 0, true, -1)
    for (place, id) in ids.enumerated() {
      let reference = stack.add(id)
      if reference.distance == nil {
        isLeading = false
        if place == 0 { roots += 1 }
        blocks.append(
          Block(
            id: id, requests: 1, depth: Int32(place + 1), successorRequests: 0))
      } else {
        hits += 1
        if isLeading { leading += 1 }
        blocks[reference.number].requests += 1
      }
      if predecessor >= 0 { extend(predecessor, by: blocks[reference.number]) }
      predecessor = reference.number
    }
    leadingHits += leading
    requestShares.append(Double(hits) / Double(ids.count))
    guard let tokens, let blockTokens else { return }
    inputTokens += Int(tokens)
    hitTokens += min(leading * blockTokens, Int(tokens))
  }

  private mutating func extend(_ number: Int, by successor: Block) {
    blocks[number].successorRequests = max(blocks[number].successorRequests, successor.requests)
  }

  /// The prefixes that save most: as long as they can be without losing a request.
  ///
  /// A prefix of `depth` blocks that `requests` requests share saves `(requests - 1) * depth` blocks.
  func hottestPrefixes(_ count: Int) -> [Block] {
    var hottest: [Block] = []
    for block in blocks where block.requests > 1 && block.successorRequests < block.requests {
      let isHot =
        hottest.count < count || hottest.last.map { $0.savedBlocks < block.savedBlocks } == true
      guard isHot else { continue }
      let place = hottest.firstIndex { $0.savedBlocks < block.savedBlocks } ?? hottest.count
      hottest.insert(block, at: place)
      if hottest.count > count { hottest.removeLast() }
    }
    return hottest
  }
}

extension BlockReuse.Block {
  /// The blocks that need not be computed again.
  var savedBlocks: Int { Int(requests - 1) * Int(depth) }
}
