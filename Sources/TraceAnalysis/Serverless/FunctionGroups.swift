/// The functions of a dataset by what is said of them (EuroSys'25, Figures 8d-f and 9).
struct FunctionGroups {
  /// Functions of one kind and what they have of everything.
  struct Group {
    let dimension: String
    let value: String
    var functions = 0
    var requests = 0.0
    var coldStarts = 0.0
    var podMinutes = 0.0
  }

  /// What stands for a value that the trace does not state.
  static let unstated = "(none)"

  private typealias Function = FunctionCatalogue.Function

  private static var dimensions: [(name: String, value: (Function) -> String?)] {
    [
      ("trigger", { $0.trigger }),
      ("runtime", { $0.runtime }),
      ("configuration", { $0.configuration }),
      ("pool_size", { $0.poolSize }),
      ("invocation", { $0.triggers.map(invocation) }),
      ("triggers", { $0.triggers }),
    ]
  }

  /// Dimension by dimension, the most functions first; dimensions without any value are left out.
  let groups: [Group]
  /// Functions of each trigger within a runtime, the most functions first.
  let pairs: [(runtime: String, trigger: String, functions: Int)]

  init(_ measures: FunctionPopularityMeasures) {
    let functions = measures.activity.catalogue.functions
    groups = Self.dimensions.flatMap { name, value in
      let values = functions.map(value)
      guard values.contains(where: { $0 != nil }) else { return [Group]() }
      var found: [String: Group] = [:]
      for (place, value) in values.enumerated() {
        let text = value ?? Self.unstated
        found[text, default: Group(dimension: name, value: text)].add(measures, place)
      }
      return found.values.sorted { ($1.functions, $0.value) < ($0.functions, $1.value) }
    }
    var pairs: [[String]: Int] = [:]
    for function in functions where function.runtime != nil || function.trigger != nil {
      pairs[
        [function.runtime ?? Self.unstated, function.trigger ?? Self.unstated], default: 0] += 1
    }
    self.pairs = pairs.map { ($0.key[0], $0.key[1], $0.value) }
      .sorted { ($0.0, $1.2, $0.1) < ($1.0, $0.2, $1.1) }
  }

  /// How a list of triggers `TYPE-A` and `TYPE-S` is invoked.
  private static func invocation(_ triggers: String) -> String {
    let tokens = triggers.split(separator: " ")
    let isAsynchronous = tokens.contains { $0.hasSuffix("-A") }
    let isSynchronous = tokens.contains { $0.hasSuffix("-S") }
    switch (isAsynchronous, isSynchronous) {
    case (true, true): return "both"
    case (true, false): return "asynchronous"
    case (false, true): return "synchronous"
    case (false, false): return "unknown"
    }
  }
}

extension FunctionGroups.Group {
  fileprivate mutating func add(_ measures: FunctionPopularityMeasures, _ place: Int) {
    functions += 1
    requests += measures.requests[place]
    coldStarts += measures.activity.coldStarts[place]
    podMinutes += measures.activity.podMinutes[place]
  }
}
