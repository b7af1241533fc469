/// A request's 256-bit id, of which 64 bits are drawn and the others zero, so that files pack well.
struct HuaweiRequestID: Sendable {
  private let word: UInt64

  init(_ random: inout RandomNumbers) {
    word = random.next()
  }

  /// Appends 64 hexadecimal digits.
  func append(to text: inout [UInt8]) {
    text.append(hex: word)
    for _ in 0..<3 { text.append("0000000000000000") }
  }
}

/// A request's row; times in us, stamps since the region's start.
struct HuaweiRequest: Sendable {
  var function: Int
  var pod: HuaweiPod
  var id: HuaweiRequestID
  /// The completion at the worker.
  var end = 0
  var worker: Int
  var runtime: Int
  /// The frontend's part; nil where its log was not found.
  var frontend: Frontend?
  /// Thousandths of a core.
  var processor: Int
  /// kB.
  var memory: Int

  /// The frontend's times and the body's size in bytes.
  struct Frontend: Sendable {
    var own: Int
    var bus: Int
    var readBody: Int
    var writeResponse: Int
    var unattributed: Int
    var body: Int
  }

  /// The time at the worker.
  var total: Int { worker + runtime }

  static let header = """
    time_worker,time_frontend,requestID,clusterName,funcName,podID,userID,totalCost_worker,\
    workerCost,runtimeCost,totalCost_frontend,frontendCost,busCost,readBodyCost,writeRspCost,\
    cpu_usage,memory_usage,requestBodySize

    """

  /// Appends the row.
  func append(to text: inout [UInt8], _ function: HuaweiFunction) {
    text.append(milliseconds: end)
    text.append(",")
    if let frontend { text.append(milliseconds: end + frontend.afterWorker) }
    text.append(",")
    text.append(id)
    text.append(",")
    text.append(contentsOf: function.placeText)
    text.append(contentsOf: function.poolText)
    text.append(decimal: pod.number, width: 10)
    text.append(",")
    text.append(decimal: function.user)
    text.append(",")
    text.append(microseconds: total)
    text.append(",")
    text.append(microseconds: worker)
    text.append(",")
    text.append(microseconds: runtime)
    text.append(",")
    appendFrontend(to: &text)
    text.append(microseconds: 1000 * processor)
    text.append(",")
    text.append(microseconds: 1000 * memory)
    text.append(",")
    if let frontend {
      text.append(decimal: frontend.body)
      text.append(".0")
    }
    text.append("\n")
  }

  private func appendFrontend(to text: inout [UInt8]) {
    guard let frontend else { return text.append(",,,,,") }
    let times = [
      total + frontend.total, frontend.own, frontend.bus, frontend.readBody, frontend.writeResponse,
    ]
    for time in times {
      text.append(microseconds: time)
      text.append(",")
    }
  }
}

extension HuaweiRequest.Frontend {
  /// All of the frontend's time, without the worker's.
  var total: Int { own + bus + readBody + writeResponse + unattributed }

  /// From the worker's completion to the frontend's.
  var afterWorker: Int { writeResponse + unattributed }
}

extension [UInt8] {
  mutating func append(_ id: HuaweiRequestID) {
    id.append(to: &self)
  }
}

extension HuaweiProcess {
  /// Draws a request that a pod serves after waiting so many us for its start; `id` is that of the
  /// request that the pod starts for.
  func request(
    of function: HuaweiFunction, number: Int, on pod: HuaweiPod, id: HuaweiRequestID? = nil,
    waited: Int, _ random: inout RandomNumbers
  ) -> HuaweiRequest {
    let median = function.execution * (id == nil ? 1 : firstRequestFactor)
    return HuaweiRequest(
      function: number, pod: pod, id: id ?? HuaweiRequestID(&random),
      worker: 1 + Int(random.lognormal(median: 150, sigma: 0.5)),
      runtime: 1 + Int(1e6 * random.lognormal(median: median, sigma: 0.4)),
      frontend: random.chance(frontendShare) ? frontend(waited: waited, &random) : nil,
      processor: Int(
        random.lognormal(median: processorUse * Double(function.pool.request), sigma: 0.8)),
      memory: Int(1000 * Double(function.pool.memory) * (0.1 + 0.5 * random.uniform())))
  }

  private func frontend(waited: Int, _ random: inout RandomNumbers) -> HuaweiRequest.Frontend {
    HuaweiRequest.Frontend(
      own: Int(random.lognormal(median: 500, sigma: 0.5)),
      bus: waited + Int(random.lognormal(median: 600, sigma: 0.8)),
      readBody: Int(random.lognormal(median: 20, sigma: 0.3)),
      writeResponse: Int(random.lognormal(median: 9, sigma: 0.3)),
      unattributed: 270 + Int(50 * random.uniform()),
      body: Int(random.lognormal(median: 100, sigma: 2)))
  }
}
