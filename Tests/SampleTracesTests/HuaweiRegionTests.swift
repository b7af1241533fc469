import SampleTraces
import TestSupport
import Testing

struct HuaweiRegionTests {
  private func region(_ change: (inout HuaweiProcess) -> Void = { _ in }) -> (
    files: [String: [[String]]], truth: HuaweiTruth
  ) {
    var process = HuaweiProcess()
    process.functions = 30
    process.requestParts = 3
    change(&process)
    var region = HuaweiRegion(process)
    var files: [String: [UInt8]] = [:]
    region.write { path, bytes in files[path, default: []] += bytes }
    let records = files.mapValues { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    return (records, region.truth)
  }

  /// The records of all files of a folder, without headers.
  private func rows(_ folder: String, _ files: [String: [[String]]]) -> [[String]] {
    files.filter { $0.key.hasPrefix(folder + "/") }.sorted { $0.key < $1.key }
      .flatMap { $0.value.dropFirst() }
  }

  @Test func `the folders and columns of upstream`() {
    let (files, _) = region()
    #expect(
      Set(files.keys.map { $0.split(separator: "/").prefix(2).joined(separator: "/") }) == [
        "cold_start/R6", "per_request/R6", "quantiles/R6", "runtime_triggerType/R6",
      ])
    #expect(files.keys.count { $0.hasPrefix("per_request/") } == 3)
    #expect(files["cold_start/R6/day_01.csv"]?[0].count == 12)
    #expect(
      files.filter { $0.key.hasPrefix("per_request/") }.allSatisfy { $0.value[0].count == 18 })
    #expect(files["quantiles/R6/requests/day_01.csv"]?.count == 1441)
    #expect(files["quantiles/R6/requests/day_01.csv"]?.allSatisfy { $0.count == 32 } == true)
  }

  @Test func `parts make the total, and stamps are in order`() throws {
    let (files, truth) = region()
    let rows = rows("cold_start", files)
    #expect(rows.count == truth.coldStarts)
    var previous = 0.0
    var parts = [0, 0, 0, 0]
    for row in rows {
      let numbers = try row[6...10].map { try #require(Double($0)) }
      #expect(abs(numbers[0] - numbers[1...].reduce(0, +)) < 1e-9)
      for part in 0..<4 { parts[part] += Int((numbers[part + 1] * 1e6).rounded()) }
      let time = try #require(Double(row[1]))
      #expect(time >= previous)
      #expect(Int(time / 86_400) == Int(row[0]))
      previous = time
    }
    #expect(parts == truth.parts)
  }

  @Test func `a pod serves one request at a time after it was ready`() throws {
    let (files, truth) = region { $0.requestDays = 2 }
    var ready: [String: Double] = [:]
    for row in rows("cold_start", files) {
      let time: Double = try #require(Double(row[1]))
      ready[row[11]] = time
    }
    let rows = rows("per_request", files)
    #expect(rows.count == truth.requestRows)
    #expect(rows.count == truth.requests)
    #expect(rows.count { $0[1].isEmpty } == truth.workerOnlyRows)
    var last: [String: Double] = [:]
    var served: Set<String> = []
    for row in rows {
      let end = try #require(Double(row[0]))
      let begin = end - (try #require(Double(row[7])))
      let pod = row[5]
      #expect(begin >= (last[pod] ?? ready[pod] ?? 0) - 1e-6)
      if let before = last[pod] { #expect(begin - before <= 60.002) }
      last[pod] = end
      served.insert(pod)
    }
    #expect(served.count > 100)
    // Pods that started before the end of the last day serve, as far as they get to it.
    #expect(served.subtracting(ready.keys).isEmpty)
  }

  @Test func `wide tables count what happened`() throws {
    let (files, truth) = region { $0.requestDays = 2 }
    func cells(_ metric: String) -> [Double] {
      rows("quantiles/R6/\(metric)", files).flatMap { $0.dropFirst(2) }.compactMap(Double.init)
    }
    #expect(cells("requests").reduce(0, +) == Double(truth.requests))
    #expect(cells("num_cold_starts").reduce(0, +) == Double(truth.coldStarts))
    for metric in ["requests", "num_pods", "num_cold_starts", "totalCost_avg", "cpu_usage_avg"] {
      #expect(cells(metric).count == truth.cells[metric])
    }
  }

  @Test func `pods take as many requests at once as they may`() throws {
    let (files, truth) = region {
      $0.requestDays = 2
      $0.concurrentShare = 1
      $0.concurrency = 3
      $0.reservedShare = 0.1
    }
    var edges: [String: [(time: Double, step: Int)]] = [:]
    let started = Set(rows("cold_start", files).map { $0[11] })
    for row in rows("per_request", files) {
      let end = try #require(Double(row[0]))
      let duration = try #require(Double(row[7]))
      edges[row[5], default: []] += [(end - duration + 1e-6, 1), (end - 1e-6, -1)]
    }
    let most = edges.values.map { edges in
      let sorted = edges.sorted { ($0.time, $0.step) < ($1.time, $1.step) }
      var running = 0
      return sorted.map {
        running += $0.step
        return running
      }.max() ?? 0
    }
    #expect(most.max() == 3)
    let reserved = Set(edges.keys).subtracting(started).count
    #expect(reserved <= truth.reservedPods && reserved > truth.reservedPods * 9 / 10)
    let share = Double(truth.reservedPods) / Double(truth.reservedPods + truth.coldStarts)
    #expect(abs(share - 0.1) < 0.02)
  }

  @Test func `days, a holiday and a rising runtime`() {
    let (_, truth) = region {
      $0.functions = 200
      $0.days = 8
      $0.dailyRequestsSigma = 0.5
      $0.holidays = [5]
      $0.holidayFactor = 0.4
      $0.risingDay = 7
      $0.risingRuntime = "Python3"
      $0.risingFactor = 2
    }
    let days = truth.requestsByDay.map(Double.init)
    let workday = (days[3] + days[4] + days[6]) / 3
    #expect(abs((days[1] + days[2]) / 2 / workday - 0.7) < 0.04)
    #expect(abs(days[5] / workday - 0.4) < 0.03)
    #expect(days[7] / workday > 1.3)
    let timers = truth.timerRequestsByDay
    #expect(abs(Double(timers[5]) / Double(timers[4]) - 1) < 0.03)
    #expect(truth.coldStartsByDay.reduce(0, +) == truth.coldStarts)
  }

  @Test func `functions that nothing invokes are in the metadata alone`() {
    let (files, truth) = region {
      $0.dormantShare = 0.5
      $0.statisticDays = 1
    }
    #expect(files["runtime_triggerType/R6/df_funcID_runtime_triggerType.csv"]?.count == 31)
    #expect(truth.functionsByRuntime.values.reduce(0, +) == 30)
    #expect((5..<25).contains(truth.invokedFunctions))
    let header = files["quantiles/R6/requests/day_00.csv"]?[0]
    #expect(header?.count == 2 + truth.invokedFunctions)
    #expect(files["quantiles/R6/cpu_usage_avg/day_00.csv"] == nil)
    #expect(files["quantiles/R6/cpu_usage_avg/day_01.csv"]?.count == 1441)
  }

  @Test func `most users have one function, and some have many`() {
    let (_, truth) = region {
      $0.functions = 2000
      $0.dormantShare = 1
    }
    let mean = 2000 / Double(truth.users)
    #expect(abs(mean - 2) < 0.2)
    // Simon's process: a share of 1 / (1 + the probability of an old user) has one.
    #expect(abs(Double(truth.usersOfOneFunction) / Double(truth.users) - 1 / 1.5) < 0.04)
  }

  @Test func `equal seeds give equal regions`() {
    #expect(region().files == region().files)
    #expect(region().files != region { $0.seed = 2 }.files)
    #expect(region { $0.rateFactor = 2 }.truth.requests > region().truth.requests * 3 / 2)
  }
}
