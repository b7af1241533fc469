/// How much of a record stays in its table leaf ("Cell Payload Overflow Pages": U, P, X, M and K in
/// https://www.sqlite.org/fileformat2.html#cell_payload_overflow_pages).
struct LocalPayload {
  /// The bytes in the leaf.
  let count: Int
  /// Whether the rest is on overflow pages.
  let overflows: Bool

  @inline(__always)
  init(_ payload: Int, usableSize: Int) {
    let most = usableSize &- 35
    overflows = payload > most
    guard overflows else {
      count = payload
      return
    }
    let least = (usableSize - 12) * 32 / 255 - 23
    let surplus = least + (payload - least) % (usableSize - 4)
    count = surplus <= most ? surplus : least
  }
}
