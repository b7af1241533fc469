internal import Statistics
internal import TraceReport
internal import TraceStore

/// How GPU traces differ: operators and kernels added, removed, slower and faster.
enum TraceDifference: FamilyComparison {
  static let family = Family.gpuKernels
  static let tables = [empty]

  static func sides(_ request: AnalysisRequest, label: (RowGroup) -> String) throws
    -> [ComparedSide]
  {
    if let column = request.by.first {
      throw AnalysisError.unknownGroup(name: column, known: ["dataset"])
    }
    let trace = try request.trace()
    let (activity, operators) = (trace.activity, trace.operators)
    var side = ComparedSide(
      request,
      names: totals("operator", operators.places, operators.name, operators.duration, trace)
        + totals("activity", activity.byStart, activity.name, activity.duration, trace))
    side.add(
      measures(trace, try SkipTotals(trace, nil, request).whole),
      [sample("kernel_duration", activity.kernels, trace)])
    return [side]
  }

  private static func totals(
    _ kind: String, _ rows: RowOrder, _ names: [Int32], _ durations: [Int64], _ trace: GPUTrace
  ) -> [ComparedName] {
    var totals: [Int32: ComparedName] = [:]
    for row in rows {
      totals[names[row], default: ComparedName(kind: kind, name: "")].count += 1
      totals[names[row]]?.time += Int128(durations[row])
    }
    var merged: [String: ComparedName] = [:]
    for (id, total) in totals {
      let name = trace.names[id]
      var one = merged[name] ?? ComparedName(kind: kind, name: name)
      one.count += total.count
      one.time += total.time
      merged[name] = one
    }
    return merged.values.sorted { $0.name < $1.name }
  }

  private static func sample(_ name: String, _ rows: some Sequence<Int>, _ trace: GPUTrace)
    -> ComparedSample
  {
    ComparedSample(
      name: name, unit: "µs", step: 1e-3,
      ascending: radixSorted(rows.map { trace.activity.duration[$0] }))
  }

  private static func measures(_ trace: GPUTrace, _ skip: SkipMeasures) -> [ComparedMeasure] {
    let time = DeviceTimes(trace).sum
    return [
      .init("kernels", Double(skip.kernels), kind: .extent),
      .init("total", seconds(time.total), unit: "s", kind: .extent),
      .init("busy_share", time.busyShare, unit: "1"),
      .init("computation", seconds(time.computation), unit: "s"),
      .init("exposed_comm", seconds(time.exposedCommunication), unit: "s"),
      .init("exposed_memcpy", seconds(time.exposedCopies), unit: "s"),
      .init("idle", seconds(time.idle), unit: "s"),
      .init("tklqt", seconds(skip.tklqt), unit: "s"),
      .init("queue_share", skip.queueShare, unit: "1"),
      .init("akd", skip.averageKernelDuration.map { $0 / 1e9 }, unit: "s"),
      .init("il", skip.inferenceLatency.map(seconds), unit: "s"),
    ]
  }

  private static let empty = Table(
    name: "names",
    columns: [
      .init("side", "the dataset; it is held against the reference, the first of all"),
      .init("kind", "operator: host time, what is inside included; activity: kernel, copy, set"),
      .init("name", "its name"),
      .init(
        "change", "added, removed, slower or faster in total, or same"),
      .init("reference_count", "how often the reference has it"),
      .init("count", "how often the side has it"),
      .init("reference_ns", unit: "ns", "the reference's total time"),
      .init("time_ns", unit: "ns", "the side's total time"),
      .init("difference_ns", unit: "ns", "time_ns - reference_ns; the largest first, either way"),
      .init("ratio", unit: "1", "time_ns / reference_ns; null where that is 0"),
    ])

  static func tables(of pairs: [ComparedPair]) -> [Table] {
    let pairs = pairs.filter { !$0.reference.names.isEmpty || !$0.other.names.isEmpty }
    guard !pairs.isEmpty else { return [] }
    var table = empty
    for pair in pairs {
      for change in NameChange.all(pair) {
        table.append([
          .text(pair.other.label), .text(change.reference.kind), .text(change.reference.name),
          .text(change.kind.rawValue), .integer(change.reference.count),
          .integer(change.other.count), .sum(change.reference.time),
          .sum(change.other.time), .sum(change.difference),
          .real(
            change.reference.time > 0
              ? Double(change.other.time) / Double(change.reference.time) : nil),
        ])
      }
    }
    return [table]
  }

  static func verdict(_ pair: ComparedPair) -> String? {
    guard pair.other.request.dataset.family == family else { return nil }
    let changes = NameChange.all(pair)
    let counts = NameChange.Kind.allCases.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    let most = changes.first { $0.reference.kind == "activity" && $0.difference != 0 }.map {
      "; most changes \(shortName($0.reference.name)), by "
        + ($0.difference > 0 ? "+" : "") + nanosecondText($0.difference)
    }
    return "\(pair.other.label) beside \(pair.reference.label): of \(changes.count) operators and "
      + "activities \(counts.joined(separator: ", "))" + (most ?? "")
  }
}

/// How something with a name differs between two sides.
private struct NameChange {
  enum Kind: String, CaseIterable {
    case added, removed, slower, faster, same
  }

  let reference: ComparedName
  let other: ComparedName
  var difference: Int128 { other.time - reference.time }

  var kind: Kind {
    if reference.count == 0 { return .added }
    if other.count == 0 { return .removed }
    return difference > 0 ? .slower : difference < 0 ? .faster : .same
  }

  /// What either side has, the largest difference first.
  static func all(_ pair: ComparedPair) -> [NameChange] {
    func key(_ name: ComparedName) -> String { name.kind + " " + name.name }
    let reference = Dictionary(
      pair.reference.names.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    let other = Dictionary(
      pair.other.names.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    return Set(reference.keys).union(other.keys).map { key in
      let any = reference[key] ?? other[key] ?? ComparedName(kind: "", name: "")
      let none = ComparedName(kind: any.kind, name: any.name)
      return NameChange(reference: reference[key] ?? none, other: other[key] ?? none)
    }.sorted {
      (abs($1.difference), $0.reference.kind, $0.reference.name)
        < (abs($0.difference), $1.reference.kind, $1.reference.name)
    }
  }
}
