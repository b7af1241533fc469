import Foundation
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  let folder: TemporaryFolder
  let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    try ByteFile.write(BurstGPTRows.file(5000), to: folder.file("trace.csv"))
    #expect(try Tool.run(["ingest", database, folder.file("trace.csv")]).status == 0)
  }

  private func report(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(["report", database] + arguments)
  }

  @Test func withoutNamesItSaysWhatFits() throws {
    let result = try report()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("overview · trace\n"))
    #expect(result.output.contains("tidemark report \(database) NAME"))
    #expect(result.output.contains("burstiness"))
  }

  @Test func `with all, analyses that an option does not apply to are left out`() throws {
    let result = try report("--all", "--where", "failed = 0")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("--where does not apply to overview"))
    #expect(!result.output.contains("overview"))
    #expect(result.output.contains("hurst"))
  }

  @Test func `datasets without a row have no analysis that fits`() throws {
    let folder = try TemporaryFolder()
    let (file, database) = (folder.file("cold_start/R7/day_00.csv"), folder.file("empty.db"))
    let columns =
      "day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,"
      + "deployCodeCost,deployDependencyCost,schedulingCost,podID\n"
    let made = try Tool.shell(
      "mkdir -p '\(folder.file("cold_start/R7"))' && printf '\(columns)' > '\(file)'")
    #expect(made.status == 0)
    #expect(try Tool.run(["ingest", database, file]).status == 0)
    let all = try Tool.run(["report", database, "--all"])
    #expect(all.status == 64 && all.errors.contains("no analysis fits: `tidemark info "))
    let suggested = try Tool.run(["report", database])
    #expect(suggested.status == 0 && suggested.output.hasPrefix("no analysis fits"))
  }

  @Test func settingsThatNoAnalysisHasAreRefused() throws {
    let unknown = try report("overview", "--set", "keep_alive=60")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("--set keep_alive: overview has no settings"))
    #expect(try report("overview", "--set", "60").errors.contains("an equals sign"))
  }

  @Test func settingsAreOptionsToo() throws {
    for spelling in [
      ["--set", "linear_from=500"], ["--linear-from", "500"], ["--linear-from=500"],
    ] {
      let result = try Tool.run(["report", database, "lengths"] + spelling)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("linear_from=500"))
    }
    #expect(try report("lengths", "--linear-from").errors.contains("an equals sign"))
    #expect(try report("lengths", "--linear-from", "far").errors.contains("is not a number"))
  }

  @Test func jsonIsOneObjectPerAnalysisAndDataset() throws {
    try ByteFile.write(BurstGPTRows.file(100), to: folder.file("other.csv"))
    #expect(try Tool.run(["ingest", database, folder.file("other.csv")]).status == 0)
    let result = try report("--all", "--by", "model,service", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    let reports = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8))).array
    let names = reports.map { "\($0["analysis"].string ?? "") \($0["dataset"].string ?? "")" }
    #expect(names.prefix(2) == ["overview trace", "burstiness trace"])
    #expect(names.contains("overview other"))
    #expect(Set(names).count == names.count)
    let intervals = reports[1]["tables"][0]
    #expect(intervals["name"].string == "intervals")
    let columns = intervals["columns"].array.map { $0["name"].string ?? "" }
    #expect(columns.prefix(5) == ["group", "model", "service", "n", "mean_s"])
    let groups = intervals["rows"].array.map { $0[0].string ?? "" }
    #expect(groups[0] == "all")
    #expect(groups.contains("GPT-4 / API log"))
    let counts = intervals["rows"].array.map { $0[3].integer ?? 0 }
    #expect(counts[0] == 4999)
    #expect(counts.dropFirst().reduce(0, +) == 5000 - groups.count + 1)
  }

  /// The columns are the interface.
  @Test(arguments: [
    (
      "intervals",
      "group,n,mean_s,sd_s,cv,p50_s,p95_s,p99_s,max_s,zero_intervals,tie_fraction,goh_barabasi,kim_jo,memory,local_variation"
    ),
    (
      "dispersion",
      "group,window_s,windows,mean,variance,idc,allan,peak_to_mean,lag1_autocorrelation"
    ),
    ("interval_dispersion", "group,k,blocks,idi"),
    ("windowed_cv", "group,window_s,windows,min_arrivals,p10,p50,p90,share_above_1"),
    ("fits", "group,distribution,method,shape,scale,location,ks,aic,n,dropped_zero"),
    ("gamma_windows", "group,window_start_s,arrivals,shape,rate_per_s,scale_s,cv"),
    ("hurst", "group,method,h,points,from_s,to_s,verdict"),
  ])
  func burstinessColumns(table: String, columns: String) throws {
    let result = try report("burstiness", "--format", "csv", "--table", table)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.split(separator: "\n").first.map(String.init) == columns)
    #expect(result.output.split(separator: "\n").count > 1)
  }

  @Test func aFilterIsTheSameAsAConditionOnTime() throws {
    let table = ["--format", "csv", "--table", "intervals"]
    let times = try Tool.run(
      ["report", database, "burstiness", "--from", "1000", "--to", "2000"] + table)
    let condition = "arrival_s >= 1000 AND arrival_s < 2000"
    let rows = try Tool.run(["report", database, "burstiness", "--where", condition] + table)
    #expect(times.status == 0, "\(times.errors)")
    #expect(times.output == rows.output)
    #expect(times.output.split(separator: "\n")[1].hasPrefix("all,141,7.0,0.0,0.0,7.0"))
  }

  @Test func windowsAreChosen() throws {
    let result = try report(
      "burstiness", "--windows", "0.5,70", "--format", "csv", "--table", "dispersion")
    let rows = result.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }
    #expect(rows == ["0.5", "70.0"])
  }

  @Test func filesAreNamedForAnalysisAndTable() throws {
    let out = folder.file("out")
    let result = try report("overview", "burstiness", "--format", "csv", "--out", out)
    #expect(result.status == 0, "\(result.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: out)
    #expect(files.contains("overview-summary.csv"))
    #expect(files.contains("burstiness-intervals.csv"))
    #expect(result.output.split(separator: "\n").count == files.count)
  }

  @Test func pagesComeWithTheirTables() throws {
    let out = folder.file("pages")
    let result = try report("burstiness", "--format", "html", "--out", out)
    #expect(result.status == 0, "\(result.errors)")
    let page = try String(contentsOfFile: "\(out)/burstiness.html", encoding: .utf8)
    for table in ["intervals", "gamma_windows", "hurst"] {
      let path = "tables/burstiness-\(table).csv"
      #expect(page.contains("<a href=\"\(path)\">"))
      #expect(result.output.contains("\(out)/\(path)\n"))
      let alone = try report("burstiness", "--table", table, "--format", "csv").output
      #expect(try String(contentsOfFile: "\(out)/\(path)", encoding: .utf8) == alone)
    }
  }

  @Test(.enabled(if: Tool.isInstalled("gnuplot"), "gnuplot is not installed"))
  func markdownLinksThePicturesThatAreDrawn() throws {
    for (kinds, ending) in [("png", "png"), ("pdf,svg", "svg"), ("pdf", nil)] {
      let out = folder.file("md-\(kinds)")
      let result = try report(
        "burstiness", "--format", "markdown", "--figures", kinds, "--out", out)
      #expect(result.status == 0, "\(result.errors)")
      let text = try String(contentsOfFile: "\(out)/burstiness.md", encoding: .utf8)
      let link = ending.map { "](figures/burstiness-dispersion.\($0))" }
      #expect(link.map(text.contains) ?? !text.contains("!["))
    }
  }

  @Test(arguments: [
    ["absent"], ["overview", "--by", "model"], ["overview", "--windows", "5"],
    ["burstiness", "--by", "color"], ["burstiness", "--format", "absent"],
    ["burstiness", "--format", "csv"], ["burstiness", "--table", "absent"],
    ["burstiness", "--windows", "-1"], ["burstiness", "--from", "2024-01-01"],
    ["burstiness", "--where", "absent > 1"], ["--dataset", "absent"],
  ])
  func mistakesAreUsageErrors(arguments: [String]) throws {
    let result = try Tool.run(["report", database] + arguments)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
  }

  @Test(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
  func theRealSliceGivesTheExpectedValues() throws {
    let path = try #require(TestData.path("burstgpt/BurstGPT_1_head400.csv"))
    let database = folder.file("real.db")
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let result = try Tool.run(["report", database, "burstiness", "--format", "json"])
    let tables = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))[0][
      "tables"]
    let expected = try TestData.json("burstgpt/expected_statistics.json")["burstgpt1_head400"]
    func row(_ table: String, _ column: Int, _ value: String) -> JSONValue {
      let table = tables.array.first { $0["name"].string == table } ?? JSONValue(nil)
      return table["rows"].array.first { $0[column].string == value } ?? JSONValue(nil)
    }
    let intervals = row("intervals", 0, "all")
    expectClose(intervals[4].number, expected["iat"]["cv_sample"].number)
    expectClose(intervals[13].number, expected["memory_M"].number)
    expectClose(row("fits", 1, "gamma")[3].number, expected["gamma_mle"]["shape"].number, 1e-6)
    expectClose(row("fits", 1, "gamma")[4].number, expected["gamma_mle"]["scale"].number, 1e-6)
    expectClose(row("fits", 1, "gamma")[6].number, expected["gamma_mle"]["ks"].number, 1e-6)
    expectClose(row("fits", 1, "weibull")[3].number, expected["weibull_mle"]["shape"].number, 1e-6)
    expectClose(row("fits", 1, "weibull")[6].number, expected["weibull_mle"]["ks"].number, 1e-6)
    expectClose(row("fits", 1, "exponential")[6].number, expected["exp_mle"]["ks"].number, 1e-6)
    expectClose(
      row("hurst", 1, "haar_wavelet")[2].number, expected["hurst_haar_T1"]["H"].number, 1e-6)
  }

  @Test(.enabled(if: Tool.isInstalled("script"), "script of util-linux is not installed"))
  func `figures are sketched on a terminal only, and not where NO_COLOR is set`() throws {
    let folder = try TemporaryFolder()
    try ByteFile.write(BurstGPTRows.file(500), to: folder.file("trace.csv"))
    let database = folder.file("traces.db")
    #expect(try Tool.run(["ingest", database, folder.file("trace.csv")]).status == 0)
    let report = "\\\"$TIDEMARK\\\" report '\(database)'"
    let shown = try Tool.shell("unset NO_COLOR; script -qec \"\(report)\" /dev/null </dev/null")
    #expect(shown.output.contains("Requests over time") && shown.output.contains("█"))
    let plain = try Tool.shell("NO_COLOR=1 script -qec \"\(report)\" /dev/null </dev/null")
    #expect(plain.output.contains("summary") && !plain.output.contains("█"))
    let piped = try Tool.run(["report", database])
    #expect(piped.output.contains("summary") && !piped.output.contains("█"))
  }
}
