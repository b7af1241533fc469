import SQLite
import TestSupport
import Testing
import TraceIngest
import TraceStore

struct HuaweiColdStartsTests {
  private static let header = """
    day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,\
    deployCodeCost,deployDependencyCost,schedulingCost,podID
    """
  private static let request = "5d990e0412345678123456781234567812345678123456781234567812345678"

  private func ingested(
    _ rows: [String], header: String = header, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> IngestedTrace {
    try IngestedTrace([([header] + rows).joined(separator: "\n")], name: "R1_day_00.csv", change)
  }

  @Test func `rows in ns, the pod taken apart from the right`() throws {
    let trace = try ingested([
      "0,0.104,1,332,439,\(Self.request),0.911090,0.000590,0.001,0.000,0.909500,pool22-300-128-0006319574",
      "0,0.373,3,84,602,eb168d89...,5.309122,0.015405,1.733,0.000,3.560717,custom-image.gpu-26000-32768-0006851174",
    ])
    #expect(trace.format == "huawei-2025-cold-starts")
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(
        """
        SELECT ready_ns, total_ns, allocation_ns, code_ns, dependency_ns, scheduling_ns, user,
          cluster, pod, typeof(request), flags FROM cold_start
        """) == [
          [
            "104000000", "911090000", "590000", "1000000", "0", "909500000", "439", "1", "6319574",
            "blob", "0",
          ],
          [
            "373000000", "5309122000", "15405000", "1733000000", "0", "3560717000", "602", "3",
            "6851174", "text", "0",
          ],
        ])
    #expect(
      try trace.rows("SELECT dataset, function, pool, pool_size, pod, request FROM cold_starts")
        == [
          [
            "R1", "332---439---pool22-300-128", "pool22-300-128", "small",
            "pool22-300-128-0006319574", Self.request,
          ],
          [
            "R1", "84---602---custom-image.gpu-26000-32768", "custom-image.gpu-26000-32768",
            "large",
            "custom-image.gpu-26000-32768-0006851174", "eb168d89...",
          ],
        ])
  }

  @Test func `bad sums and wrong days are flagged and kept`() throws {
    let trace = try ingested([
      "0,1.0,1,1,1,a,1.000000,0.25,0.25,0.25,0.25,p-1-1-1",
      "0,2.0,1,1,1,a,1.000002,0.25,0.25,0.25,0.25,p-1-1-2",
      "0,3.0,1,1,1,a,1.000003,0.25,0.25,0.25,0.25,p-1-1-3",
      "0,4.0,1,1,1,a,0.5,0.75,0.25,-0.75,0.25,p-1-1-4",
      "1,86399.999,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-5",
      "1,86400,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-6",
      "1,172800,1,1,1,a,9,0.25,0.25,0.25,0.25,p-1-1-7",
      "1,90000,1,1,1,a,9,0.25,,0.25,0.25,p-1-1-8",
    ])
    #expect(
      try trace.rows("SELECT flags, code_ns FROM cold_start").map { $0[0] }
        == ["0", "0", "1", "1", "2", "0", "3", "0"])
    #expect(trace.issues == ["bad-sum 3 line 4", "day-mismatch 2 line 6"])
    #expect(try trace.rows("SELECT code_ns FROM cold_start WHERE pod = 8") == [["-"]])
  }

  @Test func `the same pod at the same time is kept once`() throws {
    let trace = try ingested([
      "0,1.0,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-1", "0,1.0,1,1,1,b,2,0.5,0.5,0.5,0.5,p-1-1-1",
      "0,2.0,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-1", "0,2.0,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-2",
    ])
    #expect(trace.issues == ["duplicate-cold-start 1 line 3"])
    #expect(
      try trace.rows("SELECT ready_ns / 1000000000, pod, total_ns / 1000000000 FROM cold_start")
        == [["1", "1", "1"], ["2", "1", "1"], ["2", "2", "1"]])
    #expect(
      try trace.rows("SELECT pod, ready_ns / 1000000000, cold_start_ns, requests FROM pod")
        == [
          ["1", "1", "1000000000", "0"], ["1", "2", "1000000000", "0"],
          ["2", "2", "1000000000", "0"],
        ])
  }

  @Test func `pods without a pool are kept, records without a number are not`() throws {
    let trace = try ingested([
      "0,1.0,1,1,1,a,1,0.25,0.25,0.25,0.25,pod-7", "0,x,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-1",
      "0,1.0,1,f,1,a,1,0.25,0.25,0.25,0.25,p-1-1-1", "0,1.0,1,1,1,a,1,0.25,y,0.25,0.25,p-1-1-1",
      "0,1.0,1,1",
    ])
    #expect(
      trace.issues == [
        "malformed-pod 1 line 2", "malformed-timestamp 1 line 3", "malformed-function 1 line 4",
        "malformed-number 1 line 5", "wrong-field-count 1 line 6",
      ])
    #expect(try trace.rows("SELECT pool_id, pod FROM cold_start") == [["-", "-"]])
    #expect(try trace.rows("SELECT count(*) FROM pod") == [["0"]])
  }

  @Test func `columns are found by name, and named where they are missing`() throws {
    let reversed = Self.header.split(separator: ",").reversed().joined(separator: ",") + ",extra"
    let trace = try ingested(["p-300-128-1,0.2,0.2,0.2,0.2,0.8,a,9,8,7,1.5,0,x"], header: reversed)
    #expect(trace.issues == ["unknown-column 1 line 1"])
    #expect(
      try trace.rows("SELECT function, cluster, ready_ns, pool_size FROM cold_starts") == [
        ["8---9---p-300-128", "7", "1500000000", "small"]
      ])
    #expect {
      try ingested(["1"], header: "totalCost_cold_start,podAllocationCost,time")
    } throws: {
      "\($0)".contains(
        "\"funcName, userID, deployCodeCost, deployDependencyCost, schedulingCost, podID\"")
    }
  }

  @Test func `a region comes from the path or the option, and chooses files`() throws {
    let folder = try TemporaryFolder()
    let row = "0,1.0,1,1,1,a,1,0.25,0.25,0.25,0.25,p-1-1-"
    let text = { Self.header + "\n" + row + $0 }
    try folder.makeFolder("cold_start/R1")
    try folder.makeFolder("cold_start/R2")
    try ByteFile.write(text("1\n"), to: folder.file("cold_start/R1/day_00.csv"))
    try ByteFile.write(text("2\n") + row + "3\n", to: folder.file("cold_start/R2/day_00.csv"))
    try ByteFile.write(text("4\n"), to: folder.file("cold_start/R2/day_01.csv"))
    try ByteFile.write(text("5\n"), to: folder.file("day_02.csv"))

    func labels(_ paths: [String], _ change: (inout IngestOptions) -> Void = { _ in }) throws
      -> [String]
    {
      let database = folder.file("db\(Int.random(in: 0..<Int.max))")
      var options = IngestOptions(database: database, paths: paths.map(folder.file))
      change(&options)
      return try ingest(options).datasets.map { "\($0.label) \($0.stamps.count)" }
    }
    #expect(try labels(["cold_start"]) == ["R1 1", "R2 3"])
    #expect(try labels(["cold_start"]) { $0.regions = ["R2"] } == ["R2 3"])
    #expect(try labels(["day_02.csv"]) { $0.regions = ["R9"] } == ["R9 1"])
    #expect(try labels(["day_02.csv"]) { $0.label = "mine" } == ["mine 1"])
    #expect(throws: IngestError.self) { try labels(["day_02.csv"]) }
    #expect { try labels(["cold_start"]) { $0.label = "all" } } throws: {
      "\($0)".contains("belongs to R2, and dataset \"all\" holds R1")
    }
  }

  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"),
    arguments: [
      ("R1/day_00.csv", 5), ("R2/day_00.csv", 5), ("R2/day_30.csv", 5), ("R5/day_30.csv", 5),
    ])
  func `real rows add up`(file: String, rows: Int) throws {
    let path = try #require(TestData.path("huawei/raw_layout/cold_start/\(file)"))
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows("SELECT count(*), sum(flags), count(pool_id), count(pod) FROM cold_start")
        == [["\(rows)", "0", "\(rows)", "\(rows)"]])
  }
}
