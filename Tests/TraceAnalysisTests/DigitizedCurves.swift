import TestSupport

/// Curves read off the figures of Joosen et al., EuroSys'25, by figure and series.
struct DigitizedCurves {
  private var points: [String: [(x: Double, share: Double)]] = [:]

  /// Reads a file of figure, series, x and the share up to x.
  init(_ name: String) throws {
    for line in try TestData.lines("huawei/digitized/\(name)").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      guard let x = Double(cells[2]), let share = Double(cells[3]) else { continue }
      points["\(cells[0])/\(cells[1])", default: []].append((x, share))
    }
  }

  /// The value below which a share lies, on a straight line between the points.
  func quantile(_ share: Double, _ figure: String, _ series: String) -> Double {
    let curve = points["\(figure)/\(series)"] ?? []
    guard let next = curve.firstIndex(where: { $0.share >= share }) else {
      return curve.last?.x ?? .nan
    }
    guard next > 0, curve[next].share > curve[next - 1].share else { return curve[next].x }
    let (low, high) = (curve[next - 1], curve[next])
    return low.x + (high.x - low.x) * (share - low.share) / (high.share - low.share)
  }

  /// So many values with the curve for their distribution function; empty without a curve.
  func sample(_ count: Int, _ figure: String, _ series: String) -> [Double] {
    guard points["\(figure)/\(series)"] != nil else { return [] }
    return (0..<count).map { quantile((Double($0) + 0.5) / Double(count), figure, series) }
  }
}
