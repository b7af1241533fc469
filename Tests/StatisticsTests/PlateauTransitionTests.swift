import Statistics
import Testing

struct PlateauTransitionTests {
  private let sizes = [1.0, 2, 4, 8, 16, 32, 64, 128]

  @Test func `a level that bends is left after the bend`() {
    let points = sizes.map { (x: $0, y: $0 <= 8 ? 100.0 : 100 * ($0 / 8) * ($0 / 8)) }
    let transition = PlateauTransition(points, tolerance: 0.5)
    #expect(transition.course == .leaving)
    #expect(transition.plateau == 100)
    #expect(transition.threshold == 16)
    #expect(transition.breakpoint == 8)
    #expect(abs((transition.slope ?? 0) - 2) < 1e-9)
  }

  @Test func `a value that falls back does not leave the plateau`() {
    let values = [100.0, 101, 180, 99, 100, 240, 480, 960]
    let transition = PlateauTransition(zip(sizes, values).map { ($0, $1) }, tolerance: 0.5)
    #expect(transition.threshold == 32)
  }

  @Test func `level and rising curves have no transition`() {
    let level = PlateauTransition(sizes.map { ($0, 50) }, tolerance: 0.5)
    #expect(level.course == .flat && level.threshold == nil && level.breakpoint == nil)
    let rising = PlateauTransition(sizes.map { ($0, 3 * $0) }, tolerance: 0.5)
    #expect(rising.course == .rising && rising.threshold == nil && rising.breakpoint == nil)
    #expect(abs((rising.slope ?? 0) - 1) < 1e-9)
    let falling = PlateauTransition(sizes.map { ($0, 100 / $0) }, tolerance: 0.5)
    #expect(falling.course == .flat)
  }

  @Test func `three points tell nothing`() {
    #expect(PlateauTransition([(1, 1), (2, 1), (4, 9)], tolerance: 0.5).course == .unknown)
    #expect(PlateauTransition([], tolerance: 0.5).plateau == nil)
  }

  /// Multiplying the values changes the plateau and nothing else.
  @Test(arguments: [1e-3, 7, 1e6])
  func `units do not matter`(factor: Double) {
    let points = sizes.map { (x: $0, y: 40 + $0 * $0) }
    let one = PlateauTransition(points, tolerance: 0.5)
    let other = PlateauTransition(points.map { ($0.x, $0.y * factor) }, tolerance: 0.5)
    #expect(one.threshold == other.threshold && one.breakpoint == other.breakpoint)
    #expect(one.course == .leaving)
  }
}
