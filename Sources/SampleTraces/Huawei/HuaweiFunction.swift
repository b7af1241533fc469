/// A function of a synthetic Huawei region.
struct HuaweiFunction: Sendable {
  var name: Int
  var user: Int
  var cluster: Int
  var pool: HuaweiPool
  var runtime: String
  /// A space-separated list of `<type>-<A|S>`.
  var triggers: String
  /// Whether a timer invokes it.
  var hasTimer: Bool { triggers.contains("TIMER") }
  /// The time between arrivals, s: a timer's period, else the mean; infinite where there are none.
  var interval: Double
  /// Whether anything invokes it.
  var isInvoked: Bool { interval.isFinite }
  /// How many requests a pod takes at once.
  var concurrency = 1
  /// The median execution time, s.
  var execution: Double
  var hasDependencies: Bool
  /// `clusterName,funcName,` as the rows have it.
  private(set) var placeText: [UInt8] = []
  /// The pool's name and a dash.
  private(set) var poolText: [UInt8] = []

  /// Makes the texts of the rows.
  mutating func makeTexts() {
    placeText.append("\(cluster),\(name),")
    poolText.append("\(pool.name)-")
  }

  /// Appends `funcName---userID---poolName`.
  func appendID(to text: inout [UInt8]) {
    text.append("\(name)---\(user)---\(pool.name)")
  }
}

/// A pool of pods of one size.
struct HuaweiPool: Sendable {
  /// The prefix with the limits, such as `pool22-300-128`.
  var name: String
  /// The requested processor, thousandths of a core.
  var request: Int
  /// The memory, MB.
  var memory: Int
  /// How often functions have it.
  var weight: Double
  /// Up to 400 millicores and 256 MB.
  var isSmall: Bool { request <= 125 && memory <= 256 }

  static let all = [
    HuaweiPool(name: "pool22-300-128", request: 100, memory: 128, weight: 858),
    HuaweiPool(name: "pool23-400-256", request: 125, memory: 256, weight: 31),
    HuaweiPool(name: "pool24-600-512", request: 300, memory: 512, weight: 54),
    HuaweiPool(name: "pool26-1000-1024", request: 500, memory: 1024, weight: 14),
    HuaweiPool(name: "pool29-1800-4096", request: 1000, memory: 4096, weight: 8),
    HuaweiPool(name: "custom.runtime.gpu-3000-8192", request: 1750, memory: 8192, weight: 2),
  ]
}

/// Draws functions; the weights are the counts of region R2's published functions.
struct HuaweiFunctions {
  static let runtimes: [(name: String, weight: Double)] = [
    ("Python3", 1493), ("Java", 450), ("Node.js", 159), ("Python2", 93), ("http", 72),
    ("Custom", 57), ("PHP7.3", 38), ("unknown", 31), ("Go1.x", 21), ("C#", 4),
  ]
  static let triggers: [(name: String, weight: Double)] = [
    ("TIMER-A", 1018), ("APIG-S", 551), ("APIG-S TIMER-A", 312), ("unknown-S", 123),
    ("unknown", 74), ("unknown-unknown", 68), ("OBS-A", 60), ("unknown-A unknown-S", 60),
    ("workflow-S", 54), ("APIG-S TIMER-A workflow-S", 16), ("LTS-A", 14), ("CTS-A", 10),
    ("APIG-A", 9), ("SMN-A TIMER-A", 3), ("KAFKA-S", 3),
  ]
  /// Where requests from outside come to: Java and http functions have this trigger more often.
  private static let web = triggers.map { ($0.name == "APIG-S" ? 10 : 1) * $0.weight }
  private static let others = triggers.map { ($0.name == "APIG-S" ? 0.35 : 1) * $0.weight }
  private let process: HuaweiProcess
  private let runtime = Categorical(weights: runtimes.map(\.weight))
  private let webTrigger = Categorical(weights: web)
  private let otherTrigger = Categorical(weights: others)
  private let pool = Categorical(weights: HuaweiPool.all.map(\.weight))
  private let period: Categorical

  init(_ process: HuaweiProcess) {
    self.process = process
    period = Categorical(weights: process.timerWeights)
  }

  /// Draws all functions.
  func draw(_ random: inout RandomNumbers) -> [HuaweiFunction] {
    var functions: [HuaweiFunction] = []
    for number in 0..<process.functions {
      functions.append(draw(number: number, after: functions, &random))
    }
    return functions
  }

  /// Draws a function; a name is shared by two functions in a row, of different users.
  private func draw(
    number: Int, after earlier: [HuaweiFunction], _ random: inout RandomNumbers
  ) -> HuaweiFunction {
    let runtime = Self.runtimes[runtime.draw(&random)].name
    let trigger = runtime == "Java" || runtime == "http" ? webTrigger : otherTrigger
    var function = HuaweiFunction(
      name: number / 2, user: user(of: number, after: earlier, &random), cluster: 1 + number % 4,
      pool: HuaweiPool.all[pool.draw(&random)], runtime: runtime,
      triggers: Self.triggers[trigger.draw(&random)].name, interval: .infinity,
      execution: random.lognormal(
        median: process.executionMedian, sigma: process.executionSigma),
      hasDependencies: random.chance(process.dependencyShare))
    if !random.chance(process.dormantShare) {
      function.interval = interval(of: function, &random)
    }
    if !function.hasTimer, random.chance(process.concurrentShare) {
      function.concurrency = process.concurrency
    }
    function.makeTexts()
    return function
  }

  /// A new user, or that of an earlier function; even and odd numbers are users apart.
  private func user(
    of number: Int, after earlier: [HuaweiFunction], _ random: inout RandomNumbers
  ) -> Int {
    let candidates = number / 2
    if candidates == 0 || random.chance(process.newUserShare) { return number }
    return earlier[number % 2 + 2 * Int(Double(candidates) * random.uniform())].user
  }

  private func interval(of function: HuaweiFunction, _ random: inout RandomNumbers) -> Double {
    if function.hasTimer {
      return process.timerPeriods[period.draw(&random)] / process.rateFactor
    }
    let daily = random.lognormal(
      median: process.dailyRequestsMedian, sigma: process.dailyRequestsSigma)
    return 86_400 / (daily * process.rateFactor)
  }
}
