/// The regions in `datasets/`, each an archive of files in the upstream layout.
public enum ShippedRegions {
  /// The processes of the regions, by the name of the archive without its ending.
  public static let processes = [("huawei_R6", busy), ("huawei_R7", plain)]

  /// The files of a region, in the order of their paths, and its truth.
  public static func files(
    of process: HuaweiProcess
  ) -> (members: [(path: String, bytes: [UInt8])], truth: [UInt8]) {
    var region = HuaweiRegion(process)
    var files: [String: [UInt8]] = [:]
    region.write { path, bytes in files[path, default: []] += bytes }
    return (
      files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, Array(region.truthText.utf8)
    )
  }

  /// Three weeks of 2,000 functions: a holiday, a runtime whose load rises, scheduling that slows
  /// down and is slower for large pools, pods that take several requests, reserved pods.
  private static let busy = {
    var process = HuaweiProcess()
    process.seed = 20_230_943
    process.functions = 2000
    process.dormantShare = 0.5
    process.days = 22
    process.statisticDays = 8
    process.requestParts = 4
    process.dailyRequestsMedian = 0.06
    process.dailyRequestsSigma = 2.9
    process.timerPeriods = [60, 600, 3600, 21_600, 86_400, 604_800]
    process.timerWeights = [0.3, 0.05, 1, 12, 80, 90]
    process.holidays = [13]
    process.holidayFactor = 0.4
    process.risingDay = 18
    process.risingFactor = 3
    process.slowDay = 16
    process.slowFactor = 1.6
    process.concurrentShare = 0.05
    process.concurrency = 6
    process.reservedShare = 0.02
    process.executionMedian = 0.6
    process.firstRequestFactor = 2
    process.largePoolFactor = 2
    return process
  }()

  /// The same weeks of 300 functions: cold starts are little else than scheduling, so that they are
  /// lognormal, and load is highest at night and hardly follows the day.
  private static let plain = {
    var process = busy
    process.seed = 20_230_948
    process.region = "R7"
    process.functions = 300
    process.dormantShare = 0.2
    process.dailyRequestsMedian = 0.4
    process.dailyRequestsSigma = 2.4
    process.swing = 0.2
    process.peakHour = 3
    process.holidays = []
    process.risingDay = .max
    process.slowDay = .max
    process.concurrentShare = 0
    process.concurrency = 1
    process.reservedShare = 0
    process.executionMedian = 0.06
    process.executionSigma = 1
    process.firstRequestFactor = 1
    process.processorUse = 2
    process.dependencyShare = 0
    process.allocationModes = [0.00014]
    process.allocationWeights = [1]
    process.codeMedian = 0.002
    process.largePoolFactor = 1
    return process
  }()
}
