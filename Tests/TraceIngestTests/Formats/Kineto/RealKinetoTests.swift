import SQLite
import TestSupport
import Testing

/// Every real trace against what an independent script made of it.
@Suite(.enabled(if: TestData.isPresent, "no real traces at hand"))
struct RealKinetoTests {
  private static var expected: JSONValue {
    (try? TestData.json("kineto/expected_skip.json")) ?? JSONValue(nil)
  }

  /// Counts and sums, by the names in the file of expected values.
  private let measures = [
    ("kernels", "SELECT count(*) FROM gpu_activity WHERE kind = 0"),
    ("memops", "SELECT count(*) FROM gpu_activity WHERE kind IN (1, 2)"),
    ("cpu_ops", "SELECT count(*) FROM gpu_operator"),
    ("linked", "SELECT count(launch_id) FROM kernels"),
    ("orphans", "SELECT count(*) - count(launch_id) FROM kernels"),
    ("negative_tl", "SELECT ifnull(sum(launch_ns < 0), 0) FROM kernels"),
    ("TKLQT_ns", "SELECT ifnull(sum(launch_ns), 0) FROM kernels"),
    ("queue_after_api_sum_ns", "SELECT ifnull(sum(max(queue_ns, 0)), 0) FROM kernels"),
    ("queue_after_api_count", "SELECT count(*) FROM kernels WHERE queue_ns >= 0"),
    ("kernel_dur_sum_ns", "SELECT ifnull(sum(duration_ns), 0) FROM gpu_activity WHERE kind = 0"),
    ("first_kernel_ns", "SELECT min(start_ns) FROM kernels"),
    ("last_kernel_end_ns", "SELECT max(start_ns + duration_ns) FROM kernels"),
    ("parent_ops", "SELECT count(*) FROM operators WHERE depth = 0"),
    ("parent_ops_dur_ns", "SELECT ifnull(sum(duration_ns), 0) FROM operators WHERE depth = 0"),
    ("graph_kernels", "SELECT count(*) FROM kernels WHERE in_graph"),
  ]

  @Test(arguments: expected.keys)
  func `counts, links and sums are exact`(file: String) throws {
    let path = try #require(TestData.path("kineto/\(file)"))
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    let expected = Self.expected[file]
    for (name, sql) in measures {
      guard let value = expected[name].integer else { continue }
      #expect(try trace.rows(sql) == [["\(value)"]], "\(name) of \(file)")
    }
    let apis = try trace.rows(
      """
      SELECT launch_api, count(*) FROM kernels
      WHERE launch_api IS NOT NULL GROUP BY launch_api ORDER BY launch_api
      """)
    #expect(
      apis
        == expected["launch_apis"].keys.map { [$0, "\(expected["launch_apis"][$0].integer ?? 0)"] })
    #expect(try trace.rows("PRAGMA integrity_check") == [["ok"]])
  }

  @Test(arguments: expected.keys)
  func `rows are those of Python's json`(file: String) throws {
    guard Tool.isInstalled("python3") else { try Test.cancel("python3 is not installed") }
    let path = try #require(TestData.path("kineto/\(file)"))
    let script = Package.path("Tests/Oracles/kineto_rows.py")
    let oracle = try Tool.shell("python3 '\(script)' '\(path)'")
    #expect(oracle.status == 0, "\(oracle.errors)")
    let trace = try IngestedTrace(paths: [path])
    let tables = [
      "gpu_activity", "gpu_annotation", "gpu_host_call", "gpu_operator", "gpu_overhead",
      "gpu_synchronization",
    ]
    var lines = try tables.flatMap { table in
      try trace.rows(
        """
        SELECT '\(table)', count(*), ifnull(sum(start_ns % 1000003), 0),
          ifnull(sum(duration_ns), 0) FROM \(table)
        """)
    }
    lines += try trace.rows(
      """
      SELECT ifnull(c.text, '-') AS category, ifnull(p.text, '-') AS phase, count
      FROM gpu_event_count LEFT JOIN dictionary c ON c.id = category_id
      LEFT JOIN dictionary p ON p.id = phase_id ORDER BY category, phase
      """)
    #expect(
      lines.map { $0.joined(separator: "\t") }
        == oracle.output.split(separator: "\n").map(String.init))
  }

  /// What containment in time says, worked out with Python from the trace's events.
  @Test func `external ids that are correlation ids name no operators`() throws {
    let path = try #require(TestData.path("kineto/param__resnet_kineto.json.gz"))
    let trace = try IngestedTrace(paths: [path])
    let rows = try trace.rows(
      """
      SELECT o.name, count(*), sum(a.duration_ns) / 1000 FROM gpu_activity AS a
      JOIN gpu_activity_link AS l ON l.id = a.id JOIN operators AS o ON o.id = l.operator_id
      GROUP BY 1 ORDER BY 3 DESC LIMIT 4
      """)
    #expect(
      rows == [
        ["aten::convolution_backward", "4020", "1971122"],
        ["aten::cudnn_convolution", "1981", "794427"], ["aten::copy_", "123", "630074"],
        ["aten::cudnn_batch_norm_backward", "601", "400416"],
      ])
    #expect(
      try trace.rows("SELECT DISTINCT operator_by FROM gpu_activity_link") == [["3"]])
  }

  /// An operator that an external id names spans the launch on its thread, and is the innermost one.
  @Test(arguments: expected.keys)
  func `operators of kernels span their launches`(file: String) throws {
    let path = try #require(TestData.path("kineto/\(file)"))
    let trace = try IngestedTrace(paths: [path])
    let outside = try trace.rows(
      """
      SELECT count(*) FROM gpu_activity_link AS l JOIN gpu_host_call AS c ON c.id = l.launch_id
      JOIN gpu_operator AS o ON o.id = l.operator_id
      WHERE o.tid <> c.tid OR c.start_ns < o.start_ns
        OR c.start_ns + c.duration_ns > o.start_ns + o.duration_ns
      """)
    #expect(outside == [["0"]])
  }
}
