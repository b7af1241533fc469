import RealModule

/// A distribution over the integers from 0 with given weights.
struct Categorical: Sendable {
  private let cumulative: [Double]

  /// Creates the distribution; weights are at least 0 and need no unit sum.
  init(weights: [Double]) {
    var sum = 0.0
    cumulative = weights.map { weight in
      sum += weight
      return sum
    }
    precondition(sum > 0)
  }

  /// Creates a Zipf distribution: the weight of category k is 1 / (k + 1)^exponent.
  init(zipf count: Int, exponent: Double) {
    self.init(weights: (1...count).map { Double.pow(Double($0), -exponent) })
  }

  /// Draws a category.
  func draw(_ random: inout RandomNumbers) -> Int {
    let target = random.uniform() * (cumulative.last ?? 1)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
