import SQLite
import TestSupport
import Testing
import TraceIngest
import TraceStore

struct HuaweiRequestsTests {
  private static let header = """
    time_worker,time_frontend,requestID,clusterName,funcName,podID,userID,totalCost_worker,\
    workerCost,runtimeCost,totalCost_frontend,frontendCost,busCost,readBodyCost,writeRspCost,\
    cpu_usage,memory_usage,requestBodySize
    """
  private static let coldStarts = """
    day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,\
    deployCodeCost,deployDependencyCost,schedulingCost,podID
    """

  private func ingested(
    _ rows: [String], coldStarts: [String] = [], requestsFirst: Bool = false
  ) throws -> IngestedTrace {
    let requests = ([Self.header] + rows).joined(separator: "\n")
    let starts = ([Self.coldStarts] + coldStarts).joined(separator: "\n")
    let files = requestsFirst ? [requests, starts] : [starts, requests]
    return try IngestedTrace(coldStarts.isEmpty ? [requests] : files, name: "part") {
      $0.regions = ["R5"]
    }
  }

  @Test func `a stamp is the end, empty is NULL`() throws {
    let trace = try ingested([
      "10.5,10.502,ab,3,7,pool22-300-128-0000000042,9,0.25,0.05,0.2,0.3,0.01,0.02,0.003,0.004,0.25,31.5,128.0",
      "10.6,,,3,7,pool22-300-128-0000000042,9,0.1,,,,,,,,,,",
    ])
    #expect(trace.format == "huawei-2025-requests")
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(
        """
        SELECT arrival_ns, duration_ns, worker_ns, runtime_ns, frontend_arrival_ns,
          frontend_total_ns, frontend_ns, bus_ns, read_body_ns, write_response_ns, cpu_cores,
          memory_mb, body_bytes, user, cluster, pod, request FROM invocation
        """) == [
          [
            "10250000000", "250000000", "50000000", "200000000", "10202000000", "300000000",
            "10000000", "20000000", "3000000", "4000000", "0.25", "31.5", "128", "9", "3", "42",
            "ab",
          ],
          ["10500000000", "100000000"] + Array(repeating: "-", count: 11) + ["9", "3", "42", "-"],
        ])
    #expect(
      try trace.rows("SELECT function, pod, end_s FROM invocations") == [
        ["7---9---pool22-300-128", "pool22-300-128-0000000042", "10.5"],
        ["7---9---pool22-300-128", "pool22-300-128-0000000042", "10.6"],
      ])
  }

  @Test(arguments: [false, true])
  func `what each pod served since its latest start`(requestsFirst: Bool) throws {
    let row = { (end: String, pod: Int, cost: String) in
      "\(end),,a,1,7,p-300-128-\(pod),9,\(cost),,,,,,,,,,"
    }
    let trace = try ingested(
      [
        row("9.5", 1, "0.5"), row("11", 1, "0.5"), row("12", 1, "1.5"), row("21", 1, "0.25"),
        row("15", 2, "2"),
      ],
      coldStarts: [
        "0,10,1,7,9,a,2,2,0,0,0,p-300-128-1", "0,20,1,7,9,a,4,4,0,0,0,p-300-128-1",
        "0,30,1,7,9,a,1,1,0,0,0,p-300-128-3",
      ], requestsFirst: requestsFirst)
    #expect(trace.issues == ["before-ready 1 line 2"])
    #expect(
      try trace.rows(
        "SELECT pod, ready_ns, cold_start_ns, last_ns, requests, busy_ns FROM pod ORDER BY id") == [
          ["1", "10000000000", "2000000000", "12000000000", "2", "2000000000"],
          ["1", "20000000000", "4000000000", "21000000000", "1", "250000000"],
          ["3", "30000000000", "1000000000", "-", "0", "0"],
          ["2", "-", "-", "15000000000", "1", "2000000000"],
        ])
    #expect(
      try trace.rows("SELECT utility, observed, censored FROM pods ORDER BY id") == [
        ["1.0", "1", "1"], ["0.25", "1", "1"], ["-", "0", "1"], ["-", "-", "1"],
      ])
    #expect(
      try trace.rows(
        "SELECT name, value FROM dataset_parameter WHERE name LIKE 'requests%' ORDER BY name")
        == [["requests_from_ns", "9500000000"], ["requests_to_ns", "21000000000"]])
  }

  @Test func `requests that are read later find the pods in the store`() throws {
    let trace = try ingested(
      ["11,,a,1,7,p-300-128-1,9,0.5,,,,,,,,,,"],
      coldStarts: ["0,10,1,7,9,a,2,2,0,0,0,p-300-128-1"])
    let folder = try TemporaryFolder()
    let more = folder.file("more.csv")
    try ByteFile.write(
      Self.header + "\n13,,a,1,7,p-300-128-1,9,1,,,,,,,,,,\n14,,a,1,8,p-300-128-2,9,1,,,,,,,,,,\n",
      to: more)
    var options = IngestOptions(database: trace.database, paths: [more])
    options.append = "R5"
    _ = try ingest(options)
    #expect(
      try trace.rows("SELECT pod, ready_ns, last_ns, requests, busy_ns FROM pod ORDER BY id") == [
        ["1", "10000000000", "13000000000", "2", "1500000000"],
        ["2", "-", "14000000000", "1", "1000000000"],
      ])
    #expect(try trace.rows("SELECT function FROM functions ORDER BY id").count == 2)
    #expect(try trace.rows("PRAGMA integrity_check") == [["ok"]])
  }

  @Test func `cold starts that come too late are refused`() throws {
    let trace = try ingested(["11,,a,1,7,p-300-128-1,9,0.5,,,,,,,,,,"])
    let folder = try TemporaryFolder()
    let (early, late) = (folder.file("early.csv"), folder.file("late.csv"))
    try ByteFile.write(Self.coldStarts + "\n0,10,1,7,9,a,2,2,0,0,0,p-300-128-1\n", to: early)
    try ByteFile.write(
      Self.coldStarts + "\n0,9,1,7,9,a,2,2,0,0,0,p-300-128-2\n0,12,1,7,9,a,2,2,0,0,0,p-300-128-1\n",
      to: late)
    var options = IngestOptions(database: trace.database, paths: [late])
    options.append = "R5"
    let error = #expect(throws: IngestError.self) { try ingest(options) }
    #expect(error?.description.hasPrefix("\(late): line 3: a cold start of a pod whose") == true)
    #expect(try trace.rows("SELECT count(*) FROM cold_start") == [["0"]])
    options.paths = [early]
    _ = try ingest(options)
    #expect(
      try trace.rows("SELECT pod, ready_ns, requests FROM pod") == [["1", "10000000000", "1"]])
  }

  @Test func `costs that do not add up are counted`() throws {
    let trace = try ingested([
      "10,,a,1,7,p-300-128-1,9,0.5,0.1,0.4,,,,,,,,", "10,,a,1,7,p-300-128-1,9,0.5,0.1,0.3,,,,,,,,",
      "10,,a,1,7,p-300-128-1,9,-0.5,,,,,,,,,,", "10,11,a,1,7,p-300-128-1,9,0.5,,,,,,,,,,",
      "10,,a,1,7,p-300-128-1,9,,,,,,,,,,,", "10,,a,1,7,p-300-128-1,9,1,,,,,,,,,,1.5",
    ])
    #expect(
      trace.issues == [
        "bad-sum 2 line 3", "incomplete-frontend 1 line 5", "malformed-number 2 line 6",
      ])
    #expect(try trace.rows("SELECT count(*) FROM invocation") == [["4"]])
  }

  /// The values of `expected_first20000.json` that ingest determines.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the first requests of R2`() throws {
    let folder = "huawei/raw_layout/per_request/R2/"
    let trace = try IngestedTrace(paths: [
      try #require(TestData.path(folder + "part-00000-first20000.csv"))
    ])
    let expected = try TestData.json(folder + "expected_first20000.json")
    func integer(_ name: String) -> String { String(Int(expected[name].number ?? -1)) }
    #expect(trace.issues.isEmpty)
    #expect(trace.summary.datasets.map(\.label) == ["R2"])
    #expect(
      try trace.rows(
        """
        SELECT count(*), count(DISTINCT function_id), count(DISTINCT user),
          count(DISTINCT pool_id || '-' || pod) FROM invocation
        """) == [[integer("rows"), integer("functions"), integer("users"), integer("pods")]])
    #expect(try trace.rows("SELECT count(*) FROM function") == [[integer("functions")]])
    #expect(
      try trace.rows("SELECT count(*), sum(requests) FROM pod") == [
        [integer("pods"), integer("rows")]
      ])
    let ends = try trace.rows(
      "SELECT min(arrival_ns + duration_ns), max(arrival_ns + duration_ns) FROM invocation")[0]
    for (end, name) in zip(ends, ["t_min", "t_max"]) {
      #expect(Double(end).map { $0 / 1e9 } == expected[name].number)
    }
    let durations = try trace.rows("SELECT duration_ns FROM invocation ORDER BY duration_ns")
      .compactMap { Double($0[0]) }
    for quantile in ["0.5", "0.9", "0.99"] {
      let place = (Double(quantile) ?? 0) * Double(durations.count - 1)
      let (low, high) = (durations[Int(place)], durations[Int(place) + 1])
      let value = (low + (high - low) * (place - place.rounded(.down))) / 1e9
      let wanted = try #require(expected["exec_q"][quantile].number)
      #expect(abs(value - wanted) < 1e-12)
    }
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the real rows of R5 end without a frontend log`() throws {
    let trace = try IngestedTrace(paths: [
      try #require(TestData.path("huawei/raw_layout/per_request/R5/part-sample.csv"))
    ])
    #expect(trace.issues.isEmpty)
    let frontend = try trace.rows("SELECT frontend_total_ns FROM invocation").map { $0[0] }
    #expect(frontend.first != "-")
    #expect(frontend.last == "-")
  }
}
