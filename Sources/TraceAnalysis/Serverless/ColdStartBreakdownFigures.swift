internal import Statistics
internal import TraceReport

/// The figures of what cold starts and their parts take, by what is known of them.
struct ColdStartBreakdownFigures {
  private let regions: [ColdStartRegion]

  init(_ regions: [ColdStartRegion]) { self.regions = regions }

  /// The fewest durations of a group that is drawn.
  private static let fewest = 10
  /// The most groups of a figure.
  private static let most = 12
  /// The most of them that have a curve: with all, one for each colour.
  private static let mostCurves = 6

  /// Boxes of the total by runtime and trigger and of every part by pool size, and distribution
  /// functions of every part by runtime and trigger.
  var all: [Figure] {
    let ofFunctions = [ColdStartBreakdown.Dimension.runtime, .trigger].flatMap { dimension in
      [boxes(.total, dimension)] + ColdStartPart.allCases.map { curves($0, dimension) }
    }
    return (ofFunctions + ColdStartPart.allCases.map { boxes($0, .poolSize) }).compactMap(\.self)
  }

  /// A group and what it is called in a figure.
  private typealias Side = (name: String, group: ColdStartGroup)

  /// The groups that are large enough, of one region, the largest first; of
  /// pool sizes those of every region, small before large.
  private func sides(_ part: ColdStartPart, _ dimension: ColdStartBreakdown.Dimension)
    -> (region: String, sides: [Side])?
  {
    let known = regions.map { region in
      (region.all.region, region.breakdown.filter { $0.part == part && $0.dimension == dimension })
    }.filter { !$0.1.isEmpty }
    guard let first = known.first else { return nil }
    let isJoint = dimension == .poolSize && known.count > 1
    let sides = (isJoint ? known : [first]).flatMap { region, groups in
      (dimension == .poolSize ? groups.sorted { $0.value > $1.value } : groups)
        .map { (name: isJoint ? "\(region) \($0.value)" : $0.value, group: $0) }
    }.filter { $0.group.durations.count >= Self.fewest }
    let names = isJoint ? known.map(\.0).joined(separator: ", ") : first.0
    return sides.count > 1 ? (names, Array(sides.prefix(Self.most))) : nil
  }

  private func boxes(_ part: ColdStartPart, _ dimension: ColdStartBreakdown.Dimension) -> Figure? {
    guard let (region, sides) = sides(part, dimension) else { return nil }
    var figure = Figure(
      "\(part)_by_\(dimension.rawValue)", title: "\(part.title) by \(dimension.text)",
      caption:
        "\(region): quartiles, and whiskers at the 5th and 95th percentile, of groups of at least "
        + "\(Self.fewest) cold starts; the line in a box is the median. \(medians(sides))",
      x: .categories(dimension.text, sides.map(\.name)), y: .logarithmic("time", unit: "s"))
    let points = sides.enumerated().map { place, side in
      [Double(place)]
        + [0.05, 0.25, 0.5, 0.75, 0.95].map { (side.group.durations.quantile($0) ?? 0) / 1e9 }
    }
    figure.series = [.init("time", .boxes, points)]
    let placeless = zip(sides, points).filter { $1[1] <= 0 }.map(\.0.name)
    if !placeless.isEmpty {
      figure.caption +=
        " Without a box, since the 5th percentile is not above zero: "
        + placeless.joined(separator: ", ") + "."
    }
    return figure
  }

  private func curves(_ part: ColdStartPart, _ dimension: ColdStartBreakdown.Dimension) -> Figure? {
    guard regions[0].request.drawsFigures, let (region, sides) = sides(part, dimension),
      let all = regions.first(where: { $0.all.region == region })?.all.duration(part)
    else { return nil }
    let drawn =
      sides.count > Self.mostCurves
      ? ", of all and of the \(Self.mostCurves) of \(sides.count) with most" : ""
    var figure = Figure(
      "\(part)_by_\(dimension.rawValue)_ecdf", title: "\(part.title) by \(dimension.text)",
      caption:
        "\(region): share of the cold starts of a \(dimension.text) whose \(part.axis) is up to a "
        + "value\(part.zeroMeansNone ? ", zeros left out" : "")\(drawn). \(medians(sides))",
      x: .logarithmic(part.axis, unit: "s"), y: .linear("share", in: 0...1))
    figure.add(
      "all", .step, ecdf(all.ascending, points: ColdStartGroup.curvePoints) { seconds($0) })
    for side in sides.prefix(Self.mostCurves) {
      figure.add(
        side.name, .step, side.group.durations.curve.map { (seconds($0.value), $0.share) })
    }
    return figure.isEmpty ? nil : figure
  }

  /// The groups of the smallest and the largest median.
  private func medians(_ sides: [Side]) -> String {
    let medians = sides.filter { !$0.name.hasSuffix(ColdStartGroup.unstated) }.compactMap { side in
      side.group.durations.quantile(0.5).map { (name: side.name, median: $0 / 1e9) }
    }
    guard let low = medians.min(by: { $0.median < $1.median }),
      let high = medians.max(by: { $0.median < $1.median }), low.median < high.median
    else { return "" }
    return "Medians are from \(significant(low.median)) s (\(low.name)) to "
      + "\(significant(high.median)) s (\(high.name))."
  }
}

extension ColdStartPart {
  /// What it is called on an axis.
  fileprivate var axis: String { self == .total ? "cold-start time" : "\(text) time" }

  /// What it is called at the head of a figure.
  fileprivate var title: String { axis.prefix(1).uppercased() + axis.dropFirst() }
}
