/// Decides when a pod without requests is loaded.
protocol KeepingRule {
  /// From when to when after its last request a pod is loaded, as of now.
  var window: ClosedRange<Int64> { get }
  /// Takes in how long after its last request a pod had its next.
  mutating func add(_ gap: Int64)
}

/// The same keep-alive for all time.
struct FixedKeepAlive: KeepingRule {
  let window: ClosedRange<Int64>

  init(_ keepAlive: Int64) { window = 0...keepAlive }

  mutating func add(_ gap: Int64) {}
}
