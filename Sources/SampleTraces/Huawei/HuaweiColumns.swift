/// The columns of a region's wide tables: functions that something invokes, in their order.
struct HuaweiColumns: Sendable {
  /// The functions' numbers.
  let functions: [Int]
  /// Each function's column, those before it where it has none.
  let places: [Int]
  /// As many commas as columns.
  let commas: [UInt8]

  init(_ functions: [HuaweiFunction]) {
    self.functions = functions.indices.filter { functions[$0].isInvoked }
    var count = 0
    places = functions.map { function in
      defer { count += function.isInvoked ? 1 : 0 }
      return count
    }
    commas = Array(repeating: UInt8(ascii: ","), count: count)
  }
}
