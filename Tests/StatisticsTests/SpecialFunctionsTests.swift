import RealModule
import TestSupport
import Testing

@testable import Statistics

struct SpecialFunctionsTests {
  @Test func agreesWithTheReference() throws {
    let functions = [
      ("digamma", digamma), ("trigamma", trigamma), ("logMinusDigamma", logMinusDigamma),
    ]
    for (name, function) in functions {
      let rows = try Oracle.values(name)
      #expect(rows.count == 15)
      for row in rows {
        // Relative, but absolute near the zero of digamma.
        let error = abs(function(row.a) - row.value)
        #expect(error <= 4e-15 * abs(row.value) || error <= 4e-16, "\(name)(\(row.a))")
      }
    }
  }

  @Test func closedForms() {
    let eulerMascheroni = 0.577_215_664_901_532_86
    expectClose(digamma(1), -eulerMascheroni, 1e-15)
    expectClose(digamma(0.5), -eulerMascheroni - 2 * Double.log(2), 1e-15)
    expectClose(trigamma(1), .pi * .pi / 6, 1e-15)
    expectClose(trigamma(0.5), .pi * .pi / 2, 1e-15)
    #expect(digamma(0).isNaN && digamma(-1.5).isNaN && trigamma(0).isNaN)
  }

  @Test func recurrences() {
    for x in stride(from: 0.05, to: 40, by: 0.37) {
      expectClose(digamma(x + 1) - digamma(x), 1 / x, 1e-12, "x \(x)")
      expectClose(trigamma(x) - trigamma(x + 1), 1 / (x * x), 1e-11, "x \(x)")
    }
  }
}
