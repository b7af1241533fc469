internal import RealModule

/// Complex numbers, their real and imaginary parts apart.
struct ComplexNumbers: Sendable {
  var real: [Double]
  var imaginary: [Double]

  init(zeros count: Int) {
    real = Array(repeating: 0, count: count)
    imaginary = real
  }

  init(real: [Double]) {
    self.real = real
    imaginary = Array(repeating: 0, count: real.count)
  }

  /// Multiplies one number by another.
  @inline(__always)
  mutating func multiply(_ index: Int, by cosine: Double, _ sine: Double) {
    let (x, y) = (real[index], imaginary[index])
    real[index] = x * cosine - y * sine
    imaginary[index] = x * sine + y * cosine
  }
}

/// Returns X_k = sum x_j exp(-2 pi i j k / n), not scaled, for a series of any length.
///
/// Where n is no power of two, by Bluestein's chirp (IEEE Trans. Audio Electroacoust. 18, 1970),
/// whose convolution takes at most 4 n numbers.
func fourierTransform(_ series: ComplexNumbers) -> ComplexNumbers {
  let count = series.real.count
  guard count & (count - 1) != 0 else {
    var result = series
    PowerOfTwoTransform(count).run(&result)
    return result
  }
  return chirpTransform(series)
}

private func chirpTransform(_ series: ComplexNumbers) -> ComplexNumbers {
  let count = series.real.count
  let transform = PowerOfTwoTransform(covering: 2 * count - 1)
  let chirp = chirp(count)
  var signal = ComplexNumbers(zeros: transform.count)
  var kernel = signal
  for j in 0..<count {
    (signal.real[j], signal.imaginary[j]) = (series.real[j], series.imaginary[j])
    signal.multiply(j, by: chirp.real[j], -chirp.imaginary[j])
    for place in [j, (transform.count - j) & (transform.count - 1)] {
      (kernel.real[place], kernel.imaginary[place]) = (chirp.real[j], chirp.imaginary[j])
    }
  }
  transform.run(&signal)
  transform.run(&kernel)
  for k in 0..<transform.count { signal.multiply(k, by: kernel.real[k], kernel.imaginary[k]) }
  transform.runBackward(&signal)
  var result = ComplexNumbers(zeros: count)
  for k in 0..<count {
    (result.real[k], result.imaginary[k]) = (signal.real[k], signal.imaginary[k])
    result.multiply(k, by: chirp.real[k], -chirp.imaginary[k])
  }
  return result
}

/// Returns exp(pi i j^2 / n) for j from 0 to n - 1; the squares are reduced as integers.
private func chirp(_ count: Int) -> ComplexNumbers {
  var chirp = ComplexNumbers(zeros: count)
  for j in 0..<count {
    let angle = Double.pi * Double(j * j % (2 * count)) / Double(count)
    (chirp.real[j], chirp.imaginary[j]) = (.cos(angle), .sin(angle))
  }
  return chirp
}

/// The transform of a length that is a power of two, in place (Cooley & Tukey 1965, decimation in
/// time).
struct PowerOfTwoTransform: Sendable {
  let count: Int
  /// exp(-2 pi i j / n) for the first half of the circle.
  private let circle: ComplexNumbers

  init(_ count: Int) {
    precondition(count > 0 && count & (count - 1) == 0, "no power of two")
    self.count = count
    var circle = ComplexNumbers(zeros: count / 2)
    for j in 0..<count / 2 {
      let angle = -2 * Double.pi * Double(j) / Double(count)
      (circle.real[j], circle.imaginary[j]) = (.cos(angle), .sin(angle))
    }
    self.circle = circle
  }

  /// The shortest transform of at least so many numbers.
  init(covering least: Int) {
    self.init(least <= 1 ? 1 : 1 << (Int.bitWidth - (least - 1).leadingZeroBitCount))
  }

  /// Replaces the numbers by their transform.
  func run(_ numbers: inout ComplexNumbers) {
    permute(&numbers.real)
    permute(&numbers.imaginary)
    var half = 1
    while half < count {
      combine(half, &numbers.real, &numbers.imaginary)
      half *= 2
    }
  }

  /// Undoes ``run(_:)``.
  func runBackward(_ numbers: inout ComplexNumbers) {
    swap(&numbers.real, &numbers.imaginary)
    run(&numbers)
    swap(&numbers.real, &numbers.imaginary)
    for k in 0..<count {
      numbers.real[k] /= Double(count)
      numbers.imaginary[k] /= Double(count)
    }
  }

  /// Makes transforms of twice `half` from neighbours of that length.
  private func combine(_ half: Int, _ real: inout [Double], _ imaginary: inout [Double]) {
    let step = count / (2 * half)
    for start in stride(from: 0, to: count, by: 2 * half) {
      for j in 0..<half {
        let (low, high) = (start + j, start + j + half)
        let (cosine, sine) = (circle.real[j * step], circle.imaginary[j * step])
        let x = real[high] * cosine - imaginary[high] * sine
        let y = real[high] * sine + imaginary[high] * cosine
        (real[high], imaginary[high]) = (real[low] - x, imaginary[low] - y)
        (real[low], imaginary[low]) = (real[low] + x, imaginary[low] + y)
      }
    }
  }

  /// Moves each number to the place whose index has its index's bits in reverse.
  private func permute(_ numbers: inout [Double]) {
    var place = 0
    for index in 0..<count - 1 {
      if index < place { numbers.swapAt(index, place) }
      var bit = count / 2
      while place & bit != 0 {
        place ^= bit
        bit /= 2
      }
      place |= bit
    }
  }
}
