internal import Statistics
internal import TraceReport

/// The figures of the prefix-reuse report.
struct PrefixReuseFigures {
  private var sizes = Figure(
    "hit_share", title: "Block hits against the size of an LRU cache",
    caption:
      "Where the curve flattens, a larger cache buys nothing: what is left are first sights.",
    x: .logarithmic("cache", unit: "blocks"), y: .linear("hit share", in: 0...1))
  private var requests = Figure(
    "request_hits", title: "Hits per request, cache without limit",
    caption:
      "Share of requests with at most a share of their blocks seen before: the further right "
      + "the line rises, the more a cache saves.",
    x: .linear("blocks seen before, share", in: 0...1), y: .linear("share of requests", in: 0...1))

  init(_ groups: [RowGroup], _ reuse: [BlockReuse]) {
    for group in groups {
      let one = reuse[group.number]
      sizes.add(
        group.label, .line,
        one.cacheSizes.map { (Double($0), one.stack.hitShare(cacheItems: $0)) })
      requests.add(group.label, .step, ecdf(one.requestShares.sorted()) { $0 })
    }
  }

  var all: [Figure] { [sizes, requests] }
}
