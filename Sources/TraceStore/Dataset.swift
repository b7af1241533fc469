/// The kind of workload that a dataset traces.
public enum Family: String, Sendable, CaseIterable {
  /// Requests to language models.
  case llmServing = "llm-serving"
  /// Functions, their invocations and cold starts.
  case serverless
  /// Kernels and what launched them.
  case gpuKernels = "gpu-kernels"
}

/// One trace, or several on one clock: a label, a family and a clock.
public struct Dataset: Sendable, Equatable, Identifiable {
  /// The dataset's number.
  public var id: Int64
  /// The name that commands take.
  public var label: String
  /// The kind of workload.
  public var family: Family
  /// Unix time of the clock's zero, ns; nil where unknown.
  public var clockZeroUnixNanoseconds: Int64?
  /// Local time minus UTC, s; nil where unknown.
  public var utcOffsetSeconds: Int64?
  /// When its rows happened.
  public var stamps = StampSummary()
  /// What the user said of it.
  public var parameters: [String: String] = [:]

  /// Creates a dataset without rows.
  public init(id: Int64, label: String, family: Family) {
    self.id = id
    self.label = label
    self.family = family
  }
}

/// What the stamps of a dataset or a source have in common; an accumulator.
public struct StampSummary: Sendable, Equatable {
  /// The number of stamps.
  public var count: Int64 = 0
  /// The earliest, ns after the clock's zero.
  public var first: Int64?
  /// The latest, ns after the clock's zero.
  public var last: Int64?
  /// The largest power of ten from 1 ns to 1 s that divides every stamp, ns.
  public var resolution: Int64 = 1_000_000_000
  /// Stamps before the stamp of the row before.
  public var outOfOrder: Int64 = 0
  private var previous = Int64.min

  /// Creates a summary of no stamps.
  public init() {}

  /// Creates a summary as the store has it.
  init(count: Int64, first: Int64?, last: Int64?, resolution: Int64, outOfOrder: Int64) {
    self.count = count
    self.first = first
    self.last = last
    self.resolution = resolution
    self.outOfOrder = outOfOrder
    previous = last ?? .min
  }

  /// Takes in the next row's stamp.
  @inline(__always)
  public mutating func add(_ stamp: Int64) {
    count &+= 1
    if stamp < previous { outOfOrder &+= 1 }
    previous = stamp
    if first.map({ stamp < $0 }) ?? true { first = stamp }
    if last.map({ stamp > $0 }) ?? true { last = stamp }
    while stamp % resolution != 0 { resolution /= 10 }
  }

  /// Takes in a stamp that is not counted as a row of its own.
  public mutating func cover(_ stamp: Int64) {
    first = min(first ?? stamp, stamp)
    last = max(last ?? stamp, stamp)
  }

  /// Takes in what follows in the dataset.
  public mutating func append(_ next: StampSummary) {
    guard next.count > 0 else { return }
    outOfOrder += next.outOfOrder
    if let last, let first = next.first, first < last { outOfOrder += 1 }
    first = [first, next.first].compactMap { $0 }.min()
    last = [last, next.last].compactMap { $0 }.max()
    resolution = min(resolution, next.resolution)
    count += next.count
    previous = next.previous
  }
}
