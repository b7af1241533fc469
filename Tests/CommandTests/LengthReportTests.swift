import Foundation
import TestSupport
import Testing

struct LengthReportTests {
  private func report(_ path: String, _ arguments: [String] = []) throws -> JSONValue {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let ingest = try Tool.run(["ingest", database, path])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let run = try Tool.run(["report", database, "lengths", "--format", "json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return JSONValue(try JSONSerialization.jsonObject(with: Data(run.output.utf8)))[0]
  }

  /// A table's rows as objects.
  private func rows(_ report: JSONValue, _ name: String) -> [[String: JSONValue]] {
    let table = report["tables"].array.first { $0["name"].string == name } ?? JSONValue(nil)
    let columns = table["columns"].array.compactMap { $0["name"].string }
    return table["rows"].array.map {
      Dictionary(zip(columns, $0.array), uniquingKeysWith: { first, _ in first })
    }
  }

  private static let traces = [
    ("azure2023_conv", "llm/azure/AzureLLMInferenceTrace_conv.csv"),
    ("mooncake_conversation", "llm/mooncake/conversation_trace.jsonl"),
    ("burstgpt1_head400", "burstgpt/BurstGPT_1_head400.csv"),
  ]

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"), arguments: traces)
  func `real traces agree with NumPy and SciPy`(name: String, path: String) throws {
    let expected = try TestData.json("burstgpt/expected_statistics.json")[name]
    let report = try report(try #require(TestData.path(path)))
    for row in rows(report, "lengths") {
      let variable = row["variable"]?.string ?? ""
      let known = expected[variable == "input_tokens" ? "input" : "output"]
      #expect(row["n"]?.integer == expected["n"].integer)
      let columns = ["mean", "zeros", "sum", "max", "p10", "p25", "p50", "p75", "p90", "p95"]
      for column in columns + ["p99"] {
        expectClose(row[column]?.number, known[column].number, 1e-9, "\(variable) \(column)")
      }
      expectClose(row["sd"]?.number, known["sd_sample"].number)
      expectClose(row["cv_population"]?.number, known["cv"].number)
      expectClose((row["cv"]?.number ?? 0) * (row["mean"]?.number ?? 0), row["sd"]?.number)
    }
    #expect(rows(report, "lengths").count == 2)
    let relation = try #require(rows(report, "relation").first)
    expectClose(relation["pearson"]?.number, expected["corr_in_out_pearson"].number)
    expectClose(relation["spearman"]?.number, expected["corr_in_out_spearman"].number)
  }

  /// 4,000 requests: inputs of 1 to 1,000, outputs of a line above 500 and of 7 below, some failed.
  private static let file: String = {
    var text = BurstGPTRows.header + "\n"
    for row in 0..<4000 {
      let input = row * 7919 % 1000 + 1
      let output = row % 37 == 36 ? 0 : input > 500 ? 100 + (input - 500) / 4 * 2 : 7
      let model = row % 4 == 0 ? "GPT-4" : "ChatGPT"
      text += "\(row),\(model),\(input),\(output),\(input + output),API log\n"
    }
    return text
  }()

  private func written(_ arguments: [String] = []) throws -> JSONValue {
    let folder = try TemporaryFolder()
    try ByteFile.write(Self.file, to: folder.file("trace.csv"))
    return try report(folder.file("trace.csv"), arguments)
  }

  @Test func `a line above a setting, bins and quantiles`() throws {
    let report = try written(["--set", "linear_from=500", "--where", "failed = 0"])
    let relation = try #require(rows(report, "relation").first)
    expectClose(relation["slope"]?.number, 0.5, 1e-2)
    expectClose(relation["intercept"]?.number, -150, 2e-2)
    let bins = rows(report, "output_by_input")
    #expect(bins.prefix(5).map { $0["input_from"]?.integer } == [1, 2, 3, 4, 6])
    #expect(bins.last?["input_to"]?.integer == 1023)
    #expect(bins.reduce(0) { $0 + ($1["n"]?.integer ?? 0) } == 3892)
    #expect(bins[3]["p50"]?.number == 7)
    let ecdf = rows(report, "ecdf").filter { $0["variable"]?.string == "input_tokens" }
    #expect(ecdf.count == 200)
    #expect(ecdf.last?["length"]?.number == 1000)
    #expect(ecdf[99]["share"]?.number == 0.5)
    #expect(report["notes"].array.allSatisfy { $0["id"].string != "zeros" })
  }

  @Test func `groups, fits and modes`() throws {
    let report = try written(["--by", "model"])
    #expect(
      rows(report, "lengths").map { $0["group"]?.string } == [
        "all", "all", "ChatGPT", "ChatGPT", "GPT-4", "GPT-4",
      ])
    let output = rows(report, "lengths")[1]
    #expect([output["n"]?.integer, output["zeros"]?.integer] == [4000, 108])
    let fits = rows(report, "fits").filter {
      $0["group"]?.string == "all" && $0["variable"]?.string == "output_tokens"
    }
    #expect(
      fits.map { $0["distribution"]?.string } == [
        "exponential", "gamma", "weibull", "lognormal", "pareto_tail", "zipf", "zipf_truncated",
      ])
    #expect(fits.filter { $0["best"]?.any as? Bool == true }.count == 1)
    #expect(fits[0]["n"]?.integer == 3892)
    let modes = rows(report, "modes").filter {
      $0["group"]?.string == "all" && $0["variable"]?.string == "output_tokens"
    }
    #expect(modes.count == 2)
    expectClose(modes.first?["length"]?.number, 7, 0.05)
    expectClose(modes.first?["share"]?.number, 0.5, 0.03)
    let verdict = report["verdict"].array.compactMap(\.string)
    #expect(verdict.contains { $0.hasPrefix("output has 2 modes on the logarithmic scale") })
  }

  @Test func `one length says why nothing is fitted`() throws {
    let report = try written(["--where", "input_tokens < 3 AND failed = 0"])
    let fits = rows(report, "fits").filter { $0["variable"]?.string == "output_tokens" }
    #expect(fits.filter { $0["ks"]?.number == nil }.allSatisfy { $0["refused"]?.string != nil })
    #expect(fits.contains { $0["refused"]?.string?.contains("equal") == true })
    #expect(rows(report, "modes").allSatisfy { $0["variable"]?.string == "input_tokens" })
  }

  @Test func `no rows`() throws {
    let report = try written(["--from", "100000"])
    #expect(report["verdict"][0].string == "the trace states no lengths")
    #expect(report["tables"].array.isEmpty)
  }
}
