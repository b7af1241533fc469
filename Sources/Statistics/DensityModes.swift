extension KernelDensity {
  /// A place where the density is locally highest.
  public struct Mode: Sendable, Equatable {
    /// The place, to one step of the grid.
    public let place: Double
    /// The density there.
    public let density: Double
    /// The share of the values between the valleys beside it.
    public let share: Double
    /// The valley above it, where the next mode begins; nil for the last mode.
    public let valleyAbove: Double?
  }

  /// The modes, ascending, and the valleys that part them.
  ///
  /// A mode is a local maximum from which the density falls by more than `fall` of its height on
  /// both sides before it is as high again; a valley is the lowest place between two of them.
  /// Single values far from others are modes too: ``Mode/share`` tells them from the others.
  ///
  /// - Parameter fall: from 0 to 1.
  /// - Returns: nothing but the highest place's mode where no other one stands out.
  public func modes(fall: Double = 0.05) -> [Mode] {
    let extremes = extremes(fall)
    var mass = 0.0
    var next = 0
    return extremes.map { extreme in
      let end = extreme.valley ?? densities.count
      let before = mass
      while next < end {
        mass += densities[next] * step
        next += 1
      }
      return Mode(
        place: place(extreme.mode), density: densities[extreme.mode], share: mass - before,
        valleyAbove: extreme.valley.map(place))
    }
  }

  /// The indices of the modes, each with the valley above it.
  private func extremes(_ fall: Double) -> [(mode: Int, valley: Int?)] {
    var found: [(mode: Int, valley: Int?)] = []
    var (high, low, rising) = (0, 0, true)
    for index in densities.indices {
      let density = densities[index]
      if density > densities[high] { high = index }
      if density < densities[low] { low = index }
      if rising, density < densities[high] * (1 - fall) {
        found.append((high, nil))
        (low, rising) = (index, false)
      } else if !rising, densities[low] < density * (1 - fall) {
        found[found.count - 1].valley = low
        (high, rising) = (index, true)
      }
    }
    return found
  }
}
