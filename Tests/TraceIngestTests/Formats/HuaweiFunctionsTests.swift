import SQLite
import TestSupport
import Testing
import TraceStore

@testable import TraceIngest

struct HuaweiFunctionsTests {
  @Test func `a function's runtime, triggers and pool`() throws {
    let trace = try IngestedTrace(
      [
        """
        funcID,cpu_request,runtime,triggerType-invocationType
        400---418---pool22-300-128,100,Python3,APIG-S TIMER-A
        7---8---custom.image.gpu-25800-32768,12900,,
        400---418---pool22-300-128,100,Java,OBS-A
        9---9---pool23-400-256,x,Java,OBS-A
        ,100,Java,OBS-A
        9---9
        """
      ]) { $0.regions = ["R2"] }
    #expect(trace.format == "huawei-2025-functions")
    #expect(
      trace.issues == [
        "duplicate-function 1 line 4", "malformed-number 1 line 5", "malformed-function 1 line 6",
        "wrong-field-count 1 line 7",
      ])
    #expect(
      try trace.rows(
        """
        SELECT function, name, user, pool, pool_size, cpu_limit_mcores, memory_limit_mb,
          cpu_request_mcores, runtime, triggers, trigger FROM functions
        """) == [
          [
            "400---418---pool22-300-128", "400", "418", "pool22-300-128", "small", "300", "128",
            "100", "Python3", "APIG-S TIMER-A", "TIMER-A",
          ],
          [
            "7---8---custom.image.gpu-25800-32768", "7", "8", "custom.image.gpu-25800-32768",
            "large", "25800", "32768", "12900", "-", "-", "-",
          ],
        ])
  }

  @Test func `functions of other files meet their metadata`() throws {
    let trace = try IngestedTrace(
      [
        """
        day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,\
        deployCodeCost,deployDependencyCost,schedulingCost,podID
        0,1,1,400,418,a,1,1,0,0,0,pool22-300-128-1
        0,2,1,401,418,a,1,1,0,0,0,pool22-300-128-2
        """,
        """
        funcID,cpu_request,runtime,triggerType-invocationType
        400---418---pool22-300-128,100,Python3,OBS-A
        402---418---pool22-300-128,100,Java,OBS-A
        """,
      ]) { $0.regions = ["R2"] }
    #expect(
      try trace.rows("SELECT function, runtime FROM functions") == [
        ["400---418---pool22-300-128", "Python3"], ["401---418---pool22-300-128", "-"],
        ["402---418---pool22-300-128", "Java"],
      ])
    #expect(
      try trace.rows("SELECT runtime, trigger FROM cold_starts") == [
        ["Python3", "OBS-A"], ["-", "-"],
      ])
  }

  /// Joosen et al., EuroSys 2025, figures 8d and 9, and section 4.2.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the published functions of R2`() throws {
    let trace = try IngestedTrace(paths: [
      try #require(
        TestData.path("huawei/raw_layout/runtime_triggerType/df_funcID_runtime_triggerType.csv"))
    ])
    #expect(trace.issues.isEmpty)
    #expect(trace.summary.datasets.map(\.label) == ["R2"])
    func counts(_ column: String) throws -> [String: String] {
      let rows = try trace.rows("SELECT \(column), count(*) FROM functions GROUP BY 1")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }
    #expect(
      try counts("runtime") == [
        "Python3": "1493", "Java": "450", "Node.js": "159", "Python2": "93", "http": "72",
        "Custom": "57", "PHP7.3": "38", "unknown": "31", "Go1.x": "21", "C#": "4",
      ])
    #expect(
      try counts("trigger") == [
        "TIMER-A": "1355", "APIG-S": "551", "OBS-A": "60", "workflow-S": "54", "unknown": "202",
        "other A": "67", "other S": "129",
      ])
    #expect(
      try trace.rows(
        """
        SELECT count(*), count(DISTINCT name), count(DISTINCT user), count(DISTINCT pool),
          round(100.0 * sum(pool_size = 'small') / count(*), 1) FROM functions
        """) == [["2418", "2148", "1144", "27", "88.9"]])
    let triggers = try counts("triggers")
    let expected = [
      "TIMER-A": "1018", "APIG-S": "551", "APIG-S TIMER-A": "312", "unknown-S": "123",
      "unknown": "74", "unknown-unknown": "68", "OBS-A": "60", "unknown-A unknown-S": "60",
      "workflow-S": "54", "unknown-A": "19", "APIG-S TIMER-A workflow-S": "16", "LTS-A": "14",
      "CTS-A": "10", "APIG-A": "9", "SMN-A": "8", "DIS-A": "3", "SMN-A TIMER-A": "3",
      "KAFKA-S": "3",
    ]
    for (list, count) in expected { #expect(triggers[list] == count, "\(list)") }
    #expect(triggers.count == expected.count + 10)
    let shares = try trace.rows(
      """
      SELECT round(1.0 * sum(trigger = 'TIMER-A' AND runtime = 'Python3') / sum(runtime = 'Python3'), 3),
        round(1.0 * sum(trigger = 'APIG-S' AND runtime = 'Java') / sum(runtime = 'Java'), 3),
        round(1.0 * sum(trigger = 'APIG-S' AND runtime = 'http') / sum(runtime = 'http'), 3),
        round(1.0 * sum(trigger = 'workflow-S' AND runtime = 'Go1.x') / sum(runtime = 'Go1.x'), 3),
        round(1.0 * sum(trigger = 'unknown' AND runtime = 'Custom') / sum(runtime = 'Custom'), 3)
      FROM functions
      """)
    #expect(shares == [["0.807", "0.791", "0.861", "0.524", "0.807"]])
  }

  @Test(arguments: [
    ("TIMER-A", "TIMER-A"), ("APIG-S TIMER-A", "TIMER-A"), ("APIG-S", "APIG-S"),
    ("OBS-A", "OBS-A"), ("workflow-S", "workflow-S"), ("unknown", "unknown"),
    ("unknown-unknown", "unknown"), ("unknown-A unknown-S", "unknown"), ("unknown-S", "other S"),
    ("unknown-A", "other A"), ("APIG-S OBS-A", "other A"), ("DIS-A workflow-S", "other A"),
    ("APIG-A APIG-S", "other S"), ("APIG-A", "other A"), ("KAFKA-S", "other S"),
  ])
  func `the group of a list of triggers`(list: String, group: String) {
    #expect(HuaweiTriggerGroup(list).rawValue == group)
  }
}
