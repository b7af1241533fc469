import Foundation
import TestSupport
import Testing

struct PeriodicityReportTests {
  /// Ten days of a request a minute of GPT-4, and in the afternoon an API request every 30 s.
  private static let rows: String = {
    var text = BurstGPTRows.header + "\n"
    for minute in 0..<14_400 {
      text += "\(minute * 60),GPT-4,10,10,20,Conversation log\n"
      guard (13..<15).contains(minute / 60 % 24) else { continue }
      for second in [0, 30] { text += "\(minute * 60 + second),ChatGPT,10,10,20,API log\n" }
    }
    return text + "864000,GPT-4,10,10,20,Conversation log\n"
  }()

  private func report(_ ingest: [String], _ arguments: [String]) throws -> JSONValue {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    try ByteFile.write(Self.rows, to: folder.file("trace.csv"))
    #expect(try Tool.run(["ingest", database, folder.file("trace.csv")] + ingest).status == 0)
    let run = try Tool.run(["report", database, "periodicity", "--format", "json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return JSONValue(try JSONSerialization.jsonObject(with: Data(run.output.utf8)))[0]
  }

  private func rows(_ report: JSONValue, _ table: String, group: String = "all") -> [JSONValue] {
    let table = report["tables"].array.first { $0["name"].string == table } ?? JSONValue(nil)
    return table["rows"].array.filter { $0[0].string == group }
  }

  @Test func `the day's course of each group`() throws {
    let report = try report([], ["--by", "model"])
    let verdict = report["verdict"].array.compactMap(\.string)
    #expect(verdict[0].hasPrefix("requests follow the day: most at 13 h (180.00 an hour)"))
    #expect(verdict.contains { $0.hasPrefix("the strongest period is 24 h") })
    let api = try #require(rows(report, "summary", group: "ChatGPT").first)
    #expect([api[2].integer, api[5].integer] == [2400, 13])
    expectClose(api[6].number, 120)
    #expect(api[8].number == 0)
    #expect(api[9].any is NSNull)
    expectClose(api[14].number, 1)
    let hours = rows(report, "by_hour")
    #expect(hours.count == 24)
    #expect(hours[13][2].integer == 13)
    #expect((3...10).map { hours[13][$0].number } == [1800, 10, 180, 10, 180, 180, 180, 180])
    #expect(rows(report, "by_weekday").isEmpty)
    #expect(rows(report, "by_day").count == 11)
    let day = rows(report, "autocorrelation").first { $0[4].number == 86_400 }
    expectClose(day?[6].number, 0.9)
    #expect(day?[8].any as? Bool == true)
    #expect(rows(report, "periods")[0][5].number == 86_400)
  }

  @Test func `days of the week of local time`() throws {
    let report = try report(["--epoch", "2023-11-01T00:00+08:00"], [])
    let weekdays = rows(report, "by_weekday").compactMap { $0[1].string }
    #expect(weekdays == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    #expect(rows(report, "by_day")[0][1].string == "2023-11-01")
    #expect(rows(report, "by_day")[0][2].string == "Wed")
    #expect(rows(report, "by_weekday_hour").count == 168)
    #expect(rows(report, "summary")[0][4].integer == 13)
  }

  @Test func `windows are chosen`() throws {
    let report = try report([], ["--windows", "600,1800", "--to", "172800"])
    let windows = rows(report, "autocorrelation").compactMap { $0[1].number }
    #expect(Set(windows) == [600, 1800])
    #expect(rows(report, "autocorrelation")[0][2].integer == 287)
    let folder = try TemporaryFolder()
    try ByteFile.write(Self.rows, to: folder.file("trace.csv"))
    _ = try Tool.run(["ingest", folder.file("t.db"), folder.file("trace.csv")])
    let run = try Tool.run(["report", folder.file("t.db"), "periodicity", "--windows", "0.00001"])
    #expect(run.status == 64)
    #expect(run.errors.contains("choose longer ones"))
  }

  @Test func `a trace of a minute says so`() throws {
    let verdict = try report([], ["--to", "60"])["verdict"][0].string
    #expect(verdict == "fewer than two requests: nothing can be said of periods")
    let short = try report([], ["--to", "3600"])["verdict"][0].string
    #expect(short == "the trace is shorter than two days: nothing can be said of a daily period")
  }
}
