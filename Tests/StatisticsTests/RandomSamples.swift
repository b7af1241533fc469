import RealModule
import Statistics

/// A seeded generator of variates of known distributions.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea & Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform on the open interval from 0 to 1.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  mutating func exponential() -> Double { -.log(uniform()) }

  mutating func normal() -> Double { standardNormalQuantile(uniform()) }

  mutating func weibull(_ shape: Double) -> Double { .pow(exponential(), 1 / shape) }

  /// Marsaglia & Tsang (2000).
  mutating func gamma(_ shape: Double) -> Double {
    guard shape >= 1 else { return gamma(shape + 1) * .pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    while true {
      let x = normal()
      let v = Double.pow(1 + x / Double.sqrt(9 * d), 3)
      if v > 0, Double.log(uniform()) < x * x / 2 + d - d * v + d * .log(v) { return d * v }
    }
  }

  /// `count` variates, ascending.
  mutating func sample(_ count: Int, _ draw: (inout Self) -> Double) -> [Double] {
    (0..<count).map { _ in draw(&self) }.sorted()
  }
}
