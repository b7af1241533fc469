#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where an axis of numbers has its marks.
struct NumberTics {
  /// The ends of the axis; both are above zero where it is logarithmic.
  let low: Double
  let high: Double
  let isLogarithmic: Bool
  /// The most marks on an axis in proportion.
  var most = 7

  /// What stands in the parentheses of `set xtics`.
  var specification: String {
    let tics =
      switch high / low {
      case _ where !isLogarithmic: evenTics
      case ..<4: evenTics
      case ..<2000: fineTics
      default: decadeTics
      }
    return tics.joined(separator: ", ")
  }

  /// Steps of 1, 2 or 5 times a power of ten, ``most`` at most.
  private var evenTics: [String] {
    let rough = (high - low) / Double(most)
    let unit = pow(10, log10(rough).rounded(.down))
    let step = unit * ([1, 2, 5].first { $0 * unit >= rough } ?? 10)
    let first = Int((low / step).rounded(.up))
    let last = Int((high / step).rounded(.down))
    return (first...max(first, last)).map { place in
      let value = Double(place) * step
      return "\(quoted(short(value))) \(value)"
    }
  }

  /// A number with thousands as k, millions as M, where the axis, or on a
  /// logarithmic one the number, goes beyond ten thousand.
  private func short(_ value: Double) -> String {
    let (unit, letter) =
      switch isLogarithmic ? value : max(abs(low), abs(high)) {
      case ..<1e4: (1.0, "")
      case ..<1e6: (1e3, "k")
      case ..<1e9: (1e6, "M")
      default: (1e9, "G")
      }
    return NumberText.rounded(value / unit) + (value == 0 ? "" : letter)
  }

  /// Some numbers of every decade shown, the fewer the more decades there are.
  private var fineTics: [String] {
    let steps =
      switch high / low {
      case ..<12: ["1", "1.5", "2", "3", "5", "7"]
      case ..<130: ["1", "2", "5"]
      default: ["1", "3"]
      }
    return decades.flatMap { decade in
      steps.map {
        "\(quoted(short(Double("\($0)e\(decade)") ?? 0))) \($0)e\(decade)"
      }
    }
  }

  /// At most nine powers of ten, written out where they are short.
  private var decadeTics: [String] {
    let step = max(1, (decades.count + 8) / 9)
    let isShort = low >= 1e-4 && high <= 2e5
    return decades.filter { $0.isMultiple(of: step) }.map { decade in
      let text =
        isShort ? NumberText.rounded(Double("1e\(decade)") ?? 0) : "10" + superscript(decade)
      return "\(quoted(text)) 1e\(decade)"
    }
  }

  private var decades: ClosedRange<Int> {
    Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
  }
}

/// A whole number in raised digits.
private func superscript(_ number: Int) -> String {
  let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(String(number).map { $0.wholeNumberValue.map { raised[$0] } ?? "⁻" })
}
