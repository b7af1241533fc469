/// The medians of a window that slides over a series.
///
/// The window of place i reaches from i - count / 2 to i + (count - 1) / 2, as in pandas'
/// `rolling(count, center=True).median()`; an even window's median is the mean of its two middle
/// values. Places whose window is not inside the series have none.
///
/// - Parameters:
///   - values: values at equal distances, without NaN.
///   - count: the window's number of values, 1 or more.
/// - Returns: the medians from place count / 2 on; none where the series is shorter than the window.
public func rollingMedian(_ values: [Double], window count: Int) -> [Double] {
  precondition(count >= 1, "a window has a value")
  guard values.count >= count else { return [] }
  var window = values[..<count].sorted()
  var medians = [(window[(count - 1) / 2] + window[count / 2]) / 2]
  medians.reserveCapacity(values.count - count + 1)
  for end in count..<values.count {
    let (old, new) = (values[end - count], values[end])
    if old != new {
      window.replace(old, by: new)
    }
    medians.append((window[(count - 1) / 2] + window[count / 2]) / 2)
  }
  return medians
}

extension [Double] {
  /// Puts a value into an ascending array in place of another that is in it.
  fileprivate mutating func replace(_ old: Double, by new: Double) {
    var place = partitioningIndex { $0 >= old }
    while place + 1 < count, self[place + 1] < new {
      self[place] = self[place + 1]
      place += 1
    }
    while place > 0, self[place - 1] > new {
      self[place] = self[place - 1]
      place -= 1
    }
    self[place] = new
  }
}
