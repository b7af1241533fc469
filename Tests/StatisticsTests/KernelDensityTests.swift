import RealModule
import Statistics
import TestSupport
import Testing

struct KernelDensityTests {
  @Test func `SciPy's densities and Silverman's bandwidths`() throws {
    for oracle in try ModalityOracle.all() where oracle.sample.count >= 50 {
      let density = try #require(KernelDensity(sorted: oracle.sample))
      expectClose(density.bandwidth, try oracle.values("bandwidth").first?.value, 1e-12)
      let highest = try #require(density.densities.max())
      for (place, expected) in try oracle.values("density") {
        let value = at(try #require(place), density)
        #expect(
          abs(value - expected) < 0.005 * highest, "\(oracle.name) at \(String(describing: place))")
      }
    }
  }

  /// The density between two places of the grid.
  private func at(_ place: Double, _ density: KernelDensity) -> Double {
    let position = (place - density.origin) / density.step
    let below = Int(position)
    let (low, high) = (density.densities[below], density.densities[below + 1])
    return low + (position - Double(below)) * (high - low)
  }

  @Test func `two values are two Gaussians`() throws {
    let density = try #require(KernelDensity(sorted: [0, 10], bandwidth: 1))
    let height = 0.5 / (2 * Double.pi).squareRoot()
    let modes = density.modes()
    #expect(modes.count == 2)
    for (mode, place) in zip(modes, [0.0, 10]) {
      #expect(abs(mode.place - place) <= density.step)
      expectClose(mode.density, height, 0.005)
      expectClose(mode.share, 0.5, 1e-4)
    }
    let valley = try #require(modes.first?.valleyAbove)
    #expect(abs(valley - 5) <= density.step)
    #expect(modes.last?.valleyAbove == nil)
  }

  @Test func `it integrates to 1, and shares add to 1`() throws {
    for oracle in try ModalityOracle.all() where oracle.sample.count >= 50 {
      let density = try #require(KernelDensity(sorted: oracle.sample))
      expectClose(density.densities.reduce(0, +) * density.step, 1, 1e-4)
      expectClose(density.modes().map(\.share).reduce(0, +), 1, 1e-4)
      #expect(density.densities.allSatisfy { $0 >= 0 })
    }
  }

  @Test func `modes of three groups`() throws {
    let three = try #require(try ModalityOracle.all().first { $0.name == "three_normals" })
    let modes = try #require(KernelDensity(sorted: three.sample)).modes()
    #expect(modes.map { ($0.place / 6).rounded() } == [0, 1, 2])
    for mode in modes { expectClose(mode.share, 1.0 / 3, 0.05) }
  }

  /// The density of a + b x at a + b t is that of x at t over b.
  @Test func `unit and offset do not matter`() throws {
    let sample = try #require(try ModalityOracle.all().first { $0.name == "two_normals" }).sample
    let one = try #require(KernelDensity(sorted: sample))
    let other = try #require(KernelDensity(sorted: sample.map { 1000 + 8 * $0 }))
    #expect(one.densities.count == other.densities.count)
    for (x, y) in zip(one.densities, other.densities) { #expect(abs(x - 8 * y) < 1e-8) }
    #expect(one.modes().count == other.modes().count)
  }

  @Test func `a wider bandwidth has no more modes`() throws {
    let sample = try #require(try ModalityOracle.all().first { $0.name == "three_normals" }).sample
    let modes = try [0.1, 0.3, 1, 3, 9].map {
      try #require(KernelDensity(sorted: sample, bandwidth: $0)).modes(fall: 1e-6).count
    }
    #expect(modes == modes.sorted(by: >))
    #expect(modes.last == 1)
  }

  @Test func `logarithms are taken as numbers are`() throws {
    var random = SeededRandom(seed: 2)
    let values = random.sample(1000) { .exp($0.normal()) }.map { ($0 * 4).rounded(.up) }
    let sample = PositiveSample(sorted: values)
    let density = try #require(KernelDensity(logarithmsOf: sample))
    let plain = try #require(KernelDensity(sorted: values.map { .log($0) }))
    expectClose(density.bandwidth, plain.bandwidth, 1e-12)
    #expect(density.densities.count == plain.densities.count)
  }

  /// Geometric integers have one mode, near their mean on this scale.
  @Test func `the unit of counts is taken out`() throws {
    var random = SeededRandom(seed: 5)
    let counts = random.sample(100_000) { (-50 * Double.log($0.uniform())).rounded(.up) }
    let sample = PositiveSample(sorted: counts)
    let steps = try #require(KernelDensity(logarithmsOf: sample)).modes()
    let spread = try #require(KernelDensity(logarithmsOfCounts: sample)).modes()
    #expect(steps.count > 3 && spread.count == 1)
    #expect(abs(try #require(spread.first).place - .log(50)) < 0.1)
    expectClose(spread.first?.share, 1, 1e-4)
    #expect(KernelDensity(logarithmsOfCounts: PositiveSample(sorted: [1, 1.5])) == nil)
  }

  @Test func `no variation, no density`() {
    #expect(KernelDensity(sorted: []) == nil)
    #expect(KernelDensity(sorted: [2]) == nil)
    #expect(KernelDensity(sorted: [2, 2, 2]) == nil)
    #expect(KernelDensity(sorted: [0, 1], bandwidth: 1e-9) == nil)
    #expect(KernelDensity.silvermanBandwidth(sorted: [2, 2]) == nil)
  }
}
