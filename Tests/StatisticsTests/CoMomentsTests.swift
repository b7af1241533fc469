import Statistics
import TestSupport
import Testing

struct CoMomentsTests {
  private func moments(_ pairs: some Sequence<(Double, Double)>) -> CoMoments {
    var moments = CoMoments()
    for (x, y) in pairs { moments.add(x, y) }
    return moments
  }

  @Test func closedForm() {
    let line = moments([(1, 10), (2, 20), (3, 30)])
    #expect(line.count == 3 && line.meanX == 2 && line.meanY == 20 && line.sampleCovariance == 10)
    #expect(line.correlation == 1)
    #expect(moments([(1, 1), (2, 0), (3, 1)]).correlation == 0)
  }

  @Test func undefinedValuesAreNil() {
    #expect(CoMoments().sampleCovariance == nil && CoMoments().correlation == nil)
    #expect(moments([(1, 2)]).sampleCovariance == nil)
    #expect(moments([(1, 2), (1, 3)]).correlation == nil)
  }

  @Test(arguments: [0, 1, 250, 500])
  func partsMergeToTheWhole(cut: Int) {
    let pairs = (0..<500).map { (index: Int) -> (Double, Double) in
      (1e6 + Double(index * index % 131), -1e6 + Double(index * 7 % 97))
    }
    let whole = moments(pairs)
    var left = moments(pairs[..<cut])
    left.merge(moments(pairs[cut...]))
    #expect(left.count == 500)
    expectClose(left.meanX, whole.meanX, 1e-14)
    expectClose(left.sampleCovariance, whole.sampleCovariance)
    expectClose(left.correlation, whole.correlation)
  }
}
