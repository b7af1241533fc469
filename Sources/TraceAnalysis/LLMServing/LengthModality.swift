internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How many modes positive lengths have on the logarithmic scale.
struct LengthModality {
  /// A length that is more frequent than those around it.
  struct Mode {
    /// Tokens.
    var length: Double
    /// The share of the lengths between the valleys beside it.
    var share: Double
    /// The valley above it, tokens; nil for the last mode.
    var valleyAbove: Double?
  }

  let dip: DipTest
  /// nil where the lengths do not vary, or vary too much for a grid.
  let density: KernelDensity?
  /// The modes with at least ``smallestShare`` of the lengths, ascending.
  let modes: [Mode]
  /// The modes with less.
  let smallModes: Int

  /// Modes with less than this share are not listed.
  static let smallestShare = 0.01

  /// nil where there is no positive length.
  init?(_ sample: PositiveSample) {
    guard let dip = DipTest(logarithmsOfCounts: sample) else { return nil }
    self.dip = dip
    density = KernelDensity(logarithmsOfCounts: sample)
    let all = (density?.modes() ?? []).map {
      Mode(length: exp($0.place), share: $0.share, valleyAbove: $0.valleyAbove.map { exp($0) })
    }
    modes = all.filter { $0.share >= Self.smallestShare }
    smallModes = all.count - modes.count
  }
}
