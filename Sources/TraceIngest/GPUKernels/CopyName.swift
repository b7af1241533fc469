/// What the name of a copy or set tells, in CUPTI's codes.
///
/// Kineto writes `Memcpy HtoD (Pageable -> Device)`, `Memset (Device)`, on ROCm also `HostToDevice`
/// in several forms such as `CopyHostToDevice`.
struct CopyName: Equatable {
  /// CUpti_ActivityMemcpyKind; nil where the name does not tell.
  private(set) var kind: Int64?
  /// CUpti_ActivityMemoryKind of what is read.
  private(set) var source: Int64?
  /// CUpti_ActivityMemoryKind of what is written.
  private(set) var target: Int64?

  init(_ name: String) {
    kind = Self.kinds.first { name.contains($0.short) || name.contains($0.long) }?.code
    guard let open = name.lastIndex(of: "("), let close = name.lastIndex(of: ")"), open < close
    else { return }
    let inside = name[name.index(after: open)..<close]
    let parts = inside.split(separator: ">").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "-" }.reversed())
    }
    if parts.count == 2 { source = Self.memories[parts[0]] }
    target = parts.last.flatMap { Self.memories[$0] }
  }

  private static let kinds: [(short: String, long: String, code: Int64)] = [
    ("HtoD", "HostToDevice", 1), ("DtoH", "DeviceToHost", 2), ("HtoA", "HostToArray", 3),
    ("AtoH", "ArrayToHost", 4), ("AtoA", "ArrayToArray", 5), ("AtoD", "ArrayToDevice", 6),
    ("DtoA", "DeviceToArray", 7), ("DtoD", "DeviceToDevice", 8), ("HtoH", "HostToHost", 9),
    ("PtoP", "PeerToPeer", 10),
  ]
  private static let memories: [String: Int64] = [
    "Pageable": 0, "Pinned": 1, "Device": 2, "Array": 3, "Managed": 4, "Device Static": 5,
    "Managed Static": 6, "Unknown": 7,
  ]
}
