import RealModule
import TestSupport
import Testing

@testable import Statistics

struct BracketedRootTests {
  @Test func findsTheZero() {
    expectClose(bracketedRoot(0, 2, tolerance: 1e-15) { $0 * $0 - 2 }, .sqrt(2), 1e-14)
    expectClose(bracketedRoot(0, 4, tolerance: 1e-15) { 1 - .exp($0 - 3) }, 3, 1e-14)
    // Flat on one side, where plain regula falsi stalls.
    expectClose(bracketedRoot(-1, 8, tolerance: 1e-15) { .pow($0, 9) - 1 }, 1, 1e-13)
  }

  @Test func anEndMayBeTheZero() {
    #expect(bracketedRoot(0, 2, tolerance: 1e-12) { $0 } == 0)
    #expect(bracketedRoot(-2, 0, tolerance: 1e-12) { $0 } == 0)
  }

  @Test func equalSignsHaveNoZero() {
    #expect(bracketedRoot(1, 2, tolerance: 1e-12) { $0 } == nil)
    #expect(bracketedRoot(1, 2, tolerance: 1e-12) { _ in .nan } == nil)
  }
}
