import SQLite
import TestSupport
import Testing
import TraceIngest
import TraceStore

struct AzureFunctionsTests {
  private static let owner = "00112233445566778899aabbccddeeff"
  private static let minutes = (1...1440).map(String.init).joined(separator: ",")

  private func day(_ counts: [Int: String]) -> String {
    (1...1440).map { counts[$0] ?? "0" }.joined(separator: ",")
  }

  @Test func `invocations of the second day, duplicates added`() throws {
    let trace = try IngestedTrace(
      [
        """
        HashOwner,HashApp,HashFunction,Trigger,\(Self.minutes)
        \(Self.owner),ab12,cd34,timer,\(day([1: "5", 1440: "2"]))
        \(Self.owner),ab12,ef56,http,\(day([:]))
        \(Self.owner),ab12,cd34,queue,\(day([1: "1", 2: "x", 3: "-4"]))
        \(Self.owner),ab12
        """
      ], name: "invocations_per_function_md.anon.d02.csv")
    #expect(trace.format == "azure-2019-invocations")
    #expect(trace.summary.datasets.map { "\($0.label) \($0.stamps.count)" } == ["azure-2019 3"])
    #expect(
      trace.issues == [
        "added-function 1 line 4", "malformed-cell 1 line 4", "negative-cell 1 line 4",
        "wrong-field-count 1 line 5",
      ])
    #expect(
      try trace.rows("SELECT start_s, function, metric, value, trigger FROM function_minutes") == [
        ["86400.0", "ab12/cd34", "requests", "5.0", "timer"],
        ["172740.0", "ab12/cd34", "requests", "2.0", "timer"],
        ["86400.0", "ab12/cd34", "requests", "1.0", "timer"],
      ])
    #expect(
      try trace.rows("SELECT function, name, user, app, trigger FROM functions") == [
        ["ab12/cd34", "cd34", Self.owner, "ab12", "timer"],
        ["ab12/ef56", "ef56", Self.owner, "ab12", "http"],
      ])
  }

  @Test func `of several durations that with the largest count is kept`() throws {
    let trace = try IngestedTrace(
      [
        """
        HashOwner,HashApp,HashFunction,Average,Count,Minimum,Maximum,percentile_Average_0,\
        percentile_Average_1,percentile_Average_25,percentile_Average_50,percentile_Average_75,\
        percentile_Average_99,percentile_Average_100
        aa,bb,c1,10,3,1.5,20,1,2,3,4,5,6,7
        aa,bb,c2,11,4,,21,1,2,3,4,5,6,7
        aa,bb,c1,12,9,2.5,22,1,2,3,4,5,6,8
        """
      ], name: "function_durations_percentiles.anon.d03.csv")
    #expect(trace.issues == ["duplicate-function 1 line 4"])
    #expect(
      try trace.rows(
        """
        SELECT start_ns, executions, mean_ms, minimum_ms, maximum_ms, p0_ms, p1_ms, p25_ms, p50_ms,
          p75_ms, p99_ms, p100_ms FROM function_duration
        """) == [
          [
            "172800000000000", "9", "12.0", "2.5", "22.0", "1.0", "2.0", "3.0", "4.0", "5.0", "6.0",
            "8.0",
          ],
          [
            "172800000000000", "4", "11.0", "-", "21.0", "1.0", "2.0", "3.0", "4.0", "5.0", "6.0",
            "7.0",
          ],
        ])
  }

  @Test func `what is negative is left out and counted`() throws {
    let durations = try IngestedTrace(
      [
        """
        HashApp,HashFunction,Average,Count,Minimum,percentile_Average_50
        bb,c1,-5,3,1,1
        bb,c2,5,-3,1,1
        """
      ], name: "function_durations_percentiles.anon.d03.csv")
    #expect(durations.issues.filter { $0.hasPrefix("neg") } == ["negative-number 2 line 2"])
    #expect(
      try durations.rows("SELECT executions, mean_ms, minimum_ms FROM function_duration") == [
        ["3", "-", "1.0"], ["-", "5.0", "1.0"],
      ])
    let memory = try IngestedTrace(
      ["HashOwner,HashApp,SampleCount,AverageAllocatedMb\naa,bb,-2,3\naa,bc,4,-5"],
      name: "app_memory_percentiles.anon.d01.csv")
    #expect(memory.issues.filter { $0.hasPrefix("neg") } == ["negative-number 2 line 2"])
    #expect(
      try memory.rows("SELECT samples, mean_mb FROM app_memory") == [["-", "3.0"], ["4", "-"]])
  }

  @Test func `memory of applications, and a file that names no day`() throws {
    let trace = try IngestedTrace(
      [
        """
        HashOwner,HashApp,SampleCount,AverageAllocatedMb,AverageAllocatedMb_pct1,\
        AverageAllocatedMb_pct5,AverageAllocatedMb_pct25,AverageAllocatedMb_pct50,\
        AverageAllocatedMb_pct75,AverageAllocatedMb_pct95,AverageAllocatedMb_pct99,\
        AverageAllocatedMb_pct100
        aa,bb,22019,135,105,107,117,124,149,190,219,225
        """
      ], name: "memory.csv")
    #expect(trace.issues == ["no-day 1 line 0"])
    #expect(
      try trace.rows(
        """
        SELECT start_ns, hex(user), hex(app), samples, mean_mb, p1_mb, p5_mb, p25_mb, p50_mb,
          p75_mb, p95_mb, p99_mb, p100_mb FROM app_memory
        """) == [
          [
            "0", "AA", "BB", "22019", "135.0", "105.0", "107.0", "117.0", "124.0", "149.0",
            "190.0", "219.0", "225.0",
          ]
        ])
  }

  @Test func `an arrival in 2021 is the end minus the duration`() throws {
    let trace = try IngestedTrace([
      """
      app,func,end_timestamp,duration
      ab,cd,0.07949090003967285,0.078
      ab,ce,57.157860,57.154
      ac,cd,57.2,-1
      ab,cd,58
      """
    ])
    #expect(trace.format == "azure-2021")
    #expect(trace.issues == ["bad-sum 1 line 4", "wrong-field-count 1 line 5"])
    #expect(
      try trace.rows("SELECT arrival_ns, duration_ns, function FROM invocations") == [
        ["1490900", "78000000", "ab/cd"], ["3860000", "57154000000", "ab/ce"],
        ["58200000000", "-1000000000", "ac/cd"],
      ])
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the real functions of 2019`() throws {
    let trace = try IngestedTrace(paths: [
      try #require(TestData.path("serverless/azure2019_sample"))
    ])
    let expected = try TestData.json("serverless/azure2019_sample/expected_keep_alive.json")
    func integer(_ name: String) -> String { String(Int(expected[name].number ?? -1)) }
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(
        """
        SELECT (SELECT count(*) FROM function), CAST(sum(value) AS INTEGER), count(*)
        FROM function_minute
        """) == [
          [integer("functions"), integer("invocations"), integer("active_function_minutes")]
        ])
    #expect(try trace.rows("SELECT count(*) FROM function_duration") == [["200"]])
    #expect(try trace.rows("SELECT DISTINCT trigger FROM functions") == [["others"]])
    #expect(
      try trace.rows(
        "SELECT samples, mean_mb, p100_mb, length(app), length(user) FROM app_memory LIMIT 1")
        == [["22019", "135.0", "225.0", "32", "32"]])
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the real invocations of 2021`() throws {
    let file = "serverless/azure2021_sample/Azure2021_200.csv"
    let trace = try IngestedTrace(paths: [try #require(TestData.path(file))])
    #expect(trace.issues.isEmpty)
    let rows = try trace.rows("SELECT function, end_s, duration_s FROM invocations")
    let lines = try TestData.lines(file).dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == lines.count)
    for (row, line) in zip(rows, lines) {
      #expect(row[0] == "\(line[0])/\(line[1])")
      #expect(abs((Double(row[1]) ?? -1) - (Double(line[2]) ?? -2)) < 1e-9)
      #expect(Double(row[2]) == Double(line[3]))
    }
  }
}
