internal import Statistics
internal import TraceStore

/// One dataset of a sweep.
struct SweepPoint {
  let label: String
  /// The series that it belongs to.
  let series: String
  /// The value of the parameter; nil where the dataset does not state a number.
  let value: Double?
  let measures: SkipMeasures
  /// The iterations that the trace is known to span: sums are per iteration, and of the whole trace
  /// where there is none.
  let iterations: Int
  let pace: PaceClassifier?

  init(_ request: AnalysisRequest) throws {
    let trace = try request.trace(hasOperators: false)
    let dataset = request.dataset
    label = dataset.label
    measures = try SkipTotals(trace, nil, request).whole
    pace = PaceClassifier(trace)
    iterations = try Iterations(request, orSteps: true).all.count
    value = dataset.parameters[request.text(Boundedness.parameter) ?? ""].flatMap { Double($0) }
    let keys = request.text(Boundedness.series)?.split(separator: ",").map(String.init) ?? []
    let device = try Self.device(request, trace)
    let parts = keys.compactMap { key in
      dataset.parameters[key] ?? (key == "gpu" ? device : nil)
    }
    series = parts.isEmpty ? "all" : parts.joined(separator: " / ")
  }

  /// The name of the first device of the trace.
  private static func device(_ request: AnalysisRequest, _ trace: GPUTrace) throws -> String? {
    var name: String?
    let column = GPUDeviceColumn.name.name
    try request.store.scan(.gpuDevice, columns: [column], of: request.dataset) { batch in
      for row in 0..<batch.count where name == nil {
        name = batch.integer(0, row).map { trace.names[Int32(clamping: $0)] }
      }
    }
    return name
  }

  /// A sum per iteration.
  func perIteration(_ sum: some BinaryInteger) -> Double {
    Double(sum) / Double(max(iterations, 1))
  }
}

/// The datasets of one series by ascending parameter, and where it turns.
struct Sweep {
  let series: String
  /// Those that state the parameter first, by its value.
  let points: [SweepPoint]
  let transition: PlateauTransition

  init(_ series: String, _ points: [SweepPoint], tolerance: Double) {
    self.series = series
    self.points = points.sorted {
      ($0.value ?? .infinity, $0.label) < ($1.value ?? .infinity, $1.label)
    }
    transition = PlateauTransition(Self.curve(self.points), tolerance: tolerance)
  }

  /// TKLQT per iteration against the parameter; the mean of datasets with the same value.
  private static func curve(_ points: [SweepPoint]) -> [(x: Double, y: Double)] {
    var curve: [(x: Double, y: Double)] = []
    var count = 0
    for point in points {
      guard let x = point.value else { continue }
      let y = point.perIteration(point.measures.tklqt)
      if let last = curve.last, last.x == x {
        count += 1
        curve[curve.count - 1].y += (y - last.y) / Double(count)
      } else {
        curve.append((x, y))
        count = 1
      }
    }
    return curve
  }

  var curve: [(x: Double, y: Double)] { Self.curve(points) }

  /// The series in the order in which they appear.
  static func all(_ points: [SweepPoint], tolerance: Double) -> [Sweep] {
    var names: [String] = []
    for point in points where !names.contains(point.series) { names.append(point.series) }
    return names.map { name in
      Sweep(name, points.filter { $0.series == name }, tolerance: tolerance)
    }
  }

  /// The queue's share of TKLQT at a value of the parameter.
  func queueShare(at value: Double) -> Double? {
    points.first { $0.value == value }?.measures.queueShare
  }
}
