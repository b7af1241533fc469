/// What a stock of pods and its births come to, window by window.
///
/// A window's growth beyond its births is unexplained: pods that came back, or started without a
/// record (serverless reference, 7.6).
struct PodStock: Equatable {
  /// The number of windows.
  let windows: Int
  /// Pods that started in them.
  let births: Double
  /// The mean of the stock over the windows, and its largest value.
  let meanStock, peakStock: Double
  /// By how much the stock grew, over all windows in which it did.
  private(set) var growth = 0.0
  /// Growth beyond births over all windows that have some, and their number.
  private(set) var unexplained = 0.0
  private(set) var unexplainedWindows = 0
  /// The index of the window with most of it; nil where none has some.
  private(set) var worst: Int?

  /// Audits windows in the order of time; nil without any.
  ///
  /// - Parameters:
  ///   - stock: pods in each window.
  ///   - births: pods that started in each.
  ///   - restarts: the indices of windows that do not follow the one before at once: by how much the
  ///     stock grew until then is not known.
  init?(stock: [Double], births: [Double], restarts: Set<Int> = []) {
    guard !stock.isEmpty, stock.count == births.count else { return nil }
    windows = stock.count
    self.births = births.reduce(0, +)
    meanStock = stock.reduce(0, +) / Double(stock.count)
    peakStock = stock.max() ?? 0
    var most = 0.0
    for window in 1..<max(stock.count, 1) where !restarts.contains(window) {
      let rise = stock[window] - stock[window - 1]
      growth += max(rise, 0)
      let beyond = rise - births[window]
      guard beyond > 0 else { continue }
      unexplained += beyond
      unexplainedWindows += 1
      if beyond > most { (most, worst) = (beyond, window) }
    }
  }

  /// Little's law: the mean time that a pod is in the stock, in windows; nil without births.
  var lifetime: Double? { births > 0 ? meanStock * Double(windows) / births : nil }
}

/// Values minute by minute, 0 where there is none; an accumulator.
struct MinuteSeries {
  /// The first minute that has a place, after the clock's zero.
  private(set) var first = 0
  private(set) var values: [Double] = []

  /// Adds to a minute's value.
  mutating func add(_ value: Double, minute: Int) {
    if values.isEmpty { first = minute }
    if minute < first {
      values.insert(contentsOf: repeatElement(0, count: first - minute), at: 0)
      first = minute
    }
    while minute - first >= values.count { values.append(0) }
    values[minute - first] += value
  }

  /// The values of minutes.
  subscript(minutes: Range<Int>) -> [Double] {
    minutes.map { $0 >= first && $0 - first < values.count ? values[$0 - first] : 0 }
  }

  /// The minutes from the first with a value to the last.
  var span: Range<Int> { first..<first + values.count }
}
