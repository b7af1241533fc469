/// A pod's start; times in us, stamps since the region's start.
struct HuaweiColdStart: Sendable {
  var function: Int
  var pod: Int
  var request: HuaweiRequestID
  /// Which allocation mode was drawn.
  var mode: Int
  var allocation: Int
  /// Whole milliseconds.
  var code: Int
  /// Whole milliseconds; 0 where the function has none.
  var dependency: Int
  var scheduling: Int
  /// When the pod was ready.
  var ready = 0

  /// The sum of the parts.
  var total: Int { allocation + code + dependency + scheduling }

  static let header = """
    day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,\
    deployCodeCost,deployDependencyCost,schedulingCost,podID

    """

  /// Appends the row.
  func append(to text: inout [UInt8], _ function: HuaweiFunction) {
    text.append(decimal: ready / 86_400_000_000)
    text.append(",")
    text.append(milliseconds: ready)
    text.append(",")
    text.append(contentsOf: function.placeText)
    text.append(decimal: function.user)
    text.append(",")
    text.append(request)
    text.append(",")
    text.append(microseconds: total)
    text.append(",")
    text.append(microseconds: allocation)
    text.append(",")
    text.append(milliseconds: code)
    text.append(",")
    text.append(milliseconds: dependency)
    text.append(",")
    text.append(microseconds: scheduling)
    text.append(",")
    text.append(contentsOf: function.poolText)
    text.append(decimal: pod, width: 10)
    text.append("\n")
  }
}

extension HuaweiProcess {
  /// Draws the parts of a cold start.
  func coldStart(
    of function: HuaweiFunction, number: Int, pod: Int, at time: Int,
    _ random: inout RandomNumbers
  ) -> HuaweiColdStart {
    let hasPool = function.runtime != "Custom" && function.runtime != "http"
    let last = allocationModes.count - 1
    let mode = hasPool ? Categorical(weights: allocationWeights).draw(&random) : last
    let dependency =
      function.hasDependencies ? random.lognormal(median: dependencyMedian, sigma: 0.5) : 0
    return HuaweiColdStart(
      function: number, pod: pod, request: HuaweiRequestID(&random), mode: mode,
      allocation: Int(1e6 * random.lognormal(median: allocationModes[mode], sigma: 0.1)),
      code: 1000 * Int(1e3 * random.lognormal(median: codeMedian, sigma: 0.9)),
      dependency: 1000 * Int(1e3 * dependency),
      scheduling: Int(
        1e6 * schedulingFactor(function, at: time)
          * random.lognormal(median: schedulingMedian, sigma: schedulingSigma)))
  }

  private func schedulingFactor(_ function: HuaweiFunction, at time: Int) -> Double {
    (function.pool.isSmall ? 1 : largePoolFactor)
      * (time / 86_400_000_000 >= slowDay ? slowFactor : 1)
  }
}
