import Foundation
import TestSupport
import Testing

/// Reports of real GPU traces against values of independent programs.
@Suite(.enabled(if: TestData.isPresent, "no real traces at hand")) struct GPUReportTests {
  /// The first table of each analysis, by column.
  private struct Reports {
    let tables: [String: [[String: JSONValue]]]

    init(_ path: String, _ analyses: [String], options: [String] = []) throws {
      let folder = try TemporaryFolder()
      let database = folder.file("traces.db")
      let ingest = try Tool.run(["ingest", database, path])
      #expect(ingest.status == 0, "\(ingest.errors)")
      let result = try Tool.run(
        ["report", database] + analyses + ["--format", "json"] + options)
      #expect(result.status == 0, "\(result.errors)")
      let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
      var tables: [String: [[String: JSONValue]]] = [:]
      for report in json.array {
        for table in report["tables"].array {
          let names = table["columns"].array.map { $0["name"].string ?? "" }
          tables[table["name"].string ?? ""] = table["rows"].array.map { row in
            Dictionary(uniqueKeysWithValues: zip(names, row.array))
          }
        }
      }
      self.tables = tables
    }
  }

  /// The traces that have kernels.
  static let traces: [String] = {
    guard let expected = try? TestData.json("kineto/expected_skip.json") else { return [] }
    return expected.keys.filter { expected[$0]["kernels"].integer != nil }
  }()

  @Test(arguments: traces)
  func `SKIP, timeline and fusion of every Kineto trace`(file: String) throws {
    let path = try #require(TestData.path("kineto/\(file)"))
    let expected = try TestData.json("kineto/expected_skip.json")[file]
    let tables = try Reports(path, ["skip", "timeline", "fusion"]).tables
    let skip = try #require(tables["skip"]?.first)
    for (theirs, ours) in [
      ("kernels", "kernels"), ("linked", "linked"), ("orphans", "orphans"),
      ("negative_tl", "negative_launch"), ("TKLQT_ns", "tklqt_ns"),
      ("queue_after_api_sum_ns", "queue_after_api_ns"),
      ("queue_after_api_count", "queue_after_api_count"),
      ("kernel_dur_sum_ns", "kernel_sum_ns"), ("IL_first_aten_ns", "il_ns"),
      ("IL_first_cpu_op_ns", "il_operator_ns"), ("gpu_idle_ns", "gpu_idle_ns"),
      ("gpu_idle_union_ns", "gpu_idle_union_ns"), ("graph_launches", "graph_launches"),
      ("graph_kernels", "graph_kernels"),
    ] where expected.keys.contains(theirs) {
      #expect(skip[ours]?.integer == expected[theirs].integer, "\(theirs)")
    }
    if let mean = expected["AKD_ns"].number { expectClose(skip["akd_ns"]?.number, mean, 1e-9) }
    let timeline = try #require(tables["timeline"]?.first)
    for part in ["computation", "exposed_comm", "exposed_memcpy", "busy", "idle", "total"]
    where expected.keys.contains("timeline_tracelens_def_ns") {
      let value = expected["timeline_tracelens_def_ns"][part].integer
      #expect(timeline["\(part)_ns"]?.integer == value, "\(part)")
    }
    for row in tables["fusion"] ?? [] where expected.keys.contains("proximity") {
      let chains = expected["proximity"]["\(row["length"]?.integer ?? 0)"]
      #expect(row["unique_chains"]?.integer == chains["unique_chains"].integer)
      #expect(row["deterministic_chains"]?.integer == chains["deterministic_unique"].integer)
      #expect(row["instances"]?.integer == chains["instances_fused"].integer)
      #expect(row["k_fused"]?.integer == chains["K_fused"].integer)
      expectClose(row["ideal_speedup"]?.number, chains["ideal_speedup"].number ?? -1, 1e-12)
    }
  }

  /// HTA 0.5.0 on a trace of whole microseconds without iterations: nothing is rounded or dropped.
  @Test func `idle causes and launches as HTA has them`() throws {
    let path = try #require(TestData.path("kineto/param__resnet_kineto.json.gz"))
    let tables = try Reports(path, ["idle", "launches", "timeline"]).tables
    let idle = tables["idle"]?.filter { $0["stream"]?.integer == 7 } ?? []
    #expect(idle.map { $0["idle_ns"]?.integer } == [9_777_580_000, 11_515_000, 0])
    let launches = try #require(tables["launches"]?.first)
    #expect(launches["count"]?.integer == 10113)
    #expect(launches["api_ns"]?.integer == 2_962_483_000)
    #expect(launches["run_ns"]?.integer == 4_733_822_000)
    #expect(launches["queue_ns"]?.integer == 440_085_426_000)
    #expect(launches["queue_max_ns"]?.integer == 133_824_000)
    #expect(tables["outliers"]?.map { $0["count"]?.integer } == [2100, 77, 9984])
    #expect(tables["queues"]?.map { $0["max"]?.integer } == [315, 1, 1])
    let timeline = try #require(tables["timeline"]?.first)
    #expect(timeline["idle_ns"]?.integer == 9_789_089_000)
    #expect(timeline["total_ns"]?.integer == 14_522_911_000)
  }

  /// HTA 0.5.0 on traces of whole microseconds, without the last iteration, which it drops.
  @Test(arguments: [
    ("hta__df_index_resolver__df_index_resolver", "1669783688.786243"),
    ("hta__trace_diff__control__control", "1661203462.982823"),
  ])
  func `HTA's outputs before the last iteration`(name: String, end: String) throws {
    let path = try #require(TestData.path("kineto/\(name).json.gz"))
    let theirs = try TestData.json("kineto/hta_outputs.json")["traces"]["\(name).json.gz"]
    let tables = try Reports(path, ["idle", "launches", "timeline"], options: ["--to", end]).tables
    func nanoseconds(_ microseconds: JSONValue) -> Int? { microseconds.integer.map { $0 * 1000 } }
    let causes = theirs["idle_time_breakdown"]["out"].array
    #expect(causes.count == tables["idle"]?.count && causes.count >= 6)
    for cause in causes {
      let ours = tables["idle"]?.first {
        $0["stream"]?.integer == cause["stream"].integer
          && $0["cause"]?.string == cause["idle_category"].string
      }
      #expect(ours?["idle_ns"]?.integer == nanoseconds(cause["idle_time"]), "\(cause)")
    }
    let stats = theirs["launch_stats"]["out"]
    let launches = try #require(tables["launches"]?.first)
    #expect(launches["count"]?.integer == stats["n"].integer)
    for (part, column) in [
      ("cpu_duration", "api"), ("gpu_duration", "run"), ("launch_delay", "queue"),
    ] {
      #expect(launches["\(column)_ns"]?.integer == nanoseconds(stats[part]["sum"]), "\(part)")
      #expect(launches["\(column)_max_ns"]?.integer == nanoseconds(stats[part]["max"]), "\(part)")
    }
    let classes = [
      "short_kernels_gpu<cpu_and_cpu<=50", "runtime_outliers_cpu>50", "launch_delay>100",
    ]
    #expect(tables["outliers"]?.map { $0["count"]?.integer } == classes.map { stats[$0].integer })
    let queues = theirs["queue_length_summary"]["out"].array
    #expect(queues.count == tables["queues"]?.count)
    for queue in queues {
      let ours = tables["queues"]?.first { $0["stream"]?.integer == queue[1].integer }
      #expect(ours?["max"]?.integer == queue[9].integer, "\(queue)")
    }
    let whole = theirs["temporal_breakdown"]["out"][0]
    let timeline = try #require(tables["timeline"]?.first)
    #expect(timeline["idle_ns"]?.integer == nanoseconds(whole["idle_time(us)"]))
    #expect(timeline["total_ns"]?.integer == nanoseconds(whole["kernel_time(us)"]))
  }

  @Test func `SKIP of an Nsight export joins by correlation and process`() throws {
    let path = try #require(TestData.path("nsys/nsysai_mfu_2gpu_before.sqlite"))
    let skip = try #require(try Reports(path, ["skip"]).tables["skip"]?.first)
    #expect(skip["kernels"]?.integer == 4010)
    #expect(skip["linked"]?.integer == 3986)
    #expect(skip["tklqt_ns"]?.integer == 3_250_807_527)
    #expect(skip["queue_after_api_ns"]?.integer == 3_222_134_202)
    #expect(skip["queue_after_api_count"]?.integer == 3907)
    #expect(skip["kernel_sum_ns"]?.integer == 535_200_650)
  }

  /// One graph launch of 421 kernels, four kernel launches and nine copies: 14 calls.
  @Test func `the call of a graph counts once`() throws {
    let name = "tracelens__inference__vllm_decode_full__graph_execution"
    let path = try #require(TestData.path("kineto/\(name).json.gz"))
    let tables = try Reports(path, ["launches", "skip"]).tables
    let launches = try #require(tables["launches"]?.first)
    #expect(launches["count"]?.integer == 434)
    #expect(launches["calls"]?.integer == 14)
    #expect(launches["api_ns"]?.integer == 579_487)
    #expect(tables["outliers"]?[1]["count"]?.integer == 1)
    #expect(tables["pace"]?.first?["launches"]?.integer == 5)
    #expect(tables["pace"]?.first?["bound"]?.string == "too few launches to tell")
  }

  /// Two GPUs, whose times are divided apart and added up.
  @Test func `the devices of an Nsight export are divided apart`() throws {
    let path = try #require(TestData.path("nsys/nsysai_mfu_2gpu_before.sqlite"))
    let tables = try Reports(path, ["timeline", "skip"]).tables
    let rows = tables["timeline"] ?? []
    #expect(rows.map { $0["device"]?.string } == ["all", "0", "1"])
    for column in ["computation_ns", "exposed_comm_ns", "total_ns", "comm_ns", "overlap_ns"] {
      let values = rows.map { $0[column]?.integer ?? -1 }
      #expect(values.count == 3 && values[0] == values[1] + values[2], "\(column)")
    }
    let expected = try TestData.json("nsys/expected_skip.json")["nsysai_mfu_2gpu_before.sqlite"]
    let unions = ["dev0_kernel_union_ns", "dev1_kernel_union_ns"].map { expected[$0].number ?? 0 }
    let span = try #require(expected["span_ns"].number)
    expectClose(
      tables["pace"]?.first?["busy_share"]?.number, (unions[0] + unions[1]) / 2 / span, 1e-12)
  }

  @Test func `two traces are compared name by name`() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let paths = try ["base__base", "test__test"].map {
      try #require(TestData.path("kineto/hta__trace_compare__\($0).json.gz"))
    }
    #expect(try Tool.run(["ingest", database] + paths).status == 0)
    let result = try Tool.run([
      "report", database, "compare", "--format", "csv", "--table", "names",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\n").dropFirst()
    #expect(rows.count > 10)
    #expect(rows.contains { $0.contains(",added,0,") })
    let text = try Tool.run(["report", database, "compare"]).output
    #expect(text.contains("3 added, 1 faster, 9 same"))
  }

  @Test func `kernels and operators share out the device time`() throws {
    let path = try #require(TestData.path("kineto/tracelens__b200__eager_trace.json.gz"))
    let tables = try Reports(path, ["skip", "kernels"]).tables
    func sum(_ table: String, _ column: String) -> Int {
      tables[table]?.reduce(0) { $0 + ($1[column]?.integer ?? 0) } ?? -1
    }
    let classes = tables["classes"] ?? []
    #expect(
      classes.prefix(2).reduce(0) { $0 + ($1["time_ns"]?.integer ?? 0) }
        == tables["skip"]?.first?["kernel_sum_ns"]?.integer)
    #expect(sum("kernels", "time_ns") == sum("classes", "time_ns"))
    #expect(sum("kernels", "count") == sum("classes", "count"))
    #expect(sum("operators", "own_ns") <= sum("classes", "time_ns"))
    #expect(sum("operators", "own_ns") > sum("classes", "time_ns") / 2)
  }
}
