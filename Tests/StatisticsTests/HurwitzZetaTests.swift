import RealModule
import TestSupport
import Testing

@testable import Statistics

struct HurwitzZetaTests {
  @Test func agreesWithTheReference() throws {
    let rows = try Oracle.values("hurwitzZeta")
    let slopes = try Oracle.values("hurwitzZetaSlope")
    #expect(rows.count == 56 && slopes.count == 56)
    for row in rows {
      expectClose(hurwitzZeta(row.a, from: row.b), row.value, 1e-14, "ζ(\(row.a), \(row.b))")
    }
    for row in slopes {
      // d/ds ζ(s, q) = q^-s (slope - value ln q).
      let zeta = ScaledZeta(row.a, from: row.b)
      let slope = Double.pow(row.b, -row.a) * (zeta.slope - zeta.value * .log(row.b))
      expectClose(slope, row.value, 1e-13, "ζ'(\(row.a), \(row.b))")
    }
  }

  @Test func closedForms() {
    expectClose(riemannZeta(2), .pi * .pi / 6, 1e-15)
    expectClose(hurwitzZeta(2, from: 0.5), .pi * .pi / 2, 1e-15)
    #expect(riemannZeta(1).isNaN && riemannZeta(0.5).isNaN && hurwitzZeta(2, from: 0).isNaN)
  }

  @Test func droppingTheFirstTermMovesTheStart() {
    for s in [1.05, 1.7, 3.2] {
      for q in [0.6, 4.0, 11.5, 250] {
        let term = hurwitzZeta(s, from: q) - hurwitzZeta(s, from: q + 1)
        let expected = hurwitzZeta(s, from: q) * 1e-13
        #expect(abs(term - powerTerm(q, s)) < expected, "s \(s) q \(q)")
      }
    }
  }

  /// Large exponents keep their leading terms 1 + (q / (q + 1))^s + ..., though q^-s underflows.
  @Test func scaledZetaDoesNotUnderflow() {
    for (s, q) in [(400.0, 1000.0), (1e4, 1e5), (900, 3), (200, 13), (100, 40)] {
      let terms = (0..<2000).map { Double.pow(q / (q + Double($0)), s) }
      expectClose(ScaledZeta(s, from: q).value, terms.reduce(0, +), 1e-12, "s \(s) q \(q)")
    }
  }

  private func powerTerm(_ q: Double, _ s: Double) -> Double { .pow(q, -s) }
}
