import RealModule

/// A seeded generator of random numbers: SplitMix64 (Steele, Lea & Flood, OOPSLA 2014).
public struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator; equal seeds give equal numbers.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number above 0 and below 1, all of 2^53 - 1 equally likely.
  public mutating func uniform() -> Double {
    (Double(next() >> 11) + 0.5) * 0x1p-53
  }

  /// Whether something of this probability happens.
  public mutating func chance(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// An exponential number of mean 1.
  public mutating func exponential() -> Double {
    -Double.log(uniform())
  }

  /// A standard normal number (Box & Muller 1958, one of the pair).
  public mutating func normal() -> Double {
    (-2 * Double.log(uniform())).squareRoot() * Double.cos(2 * .pi * uniform())
  }

  /// A lognormal number of this median; `sigma` is the standard deviation of its logarithm.
  public mutating func lognormal(median: Double, sigma: Double) -> Double {
    median * Double.exp(sigma * normal())
  }

  /// The number of trials up to the first failure, at least 1, where each goes on with `probability`.
  public mutating func geometric(continuing probability: Double) -> Int {
    var trials = 1
    while chance(probability) { trials += 1 }
    return trials
  }

  /// A Gamma number of scale 1 (Marsaglia & Tsang, ACM TOMS 26(3), 2000; shapes below 1 by their
  /// boost U^(1/shape)).
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0)
    if shape < 1 { return gamma(shape: shape + 1) * Double.pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if Double.log(uniform()) < 0.5 * x * x + d * (1 - v + Double.log(v)) { return d * v }
    }
  }
}
