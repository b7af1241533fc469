import Foundation
import TestSupport
import Testing

/// The complete function metadata of Huawei's region 2 gives the paper's function shares.
@Suite(.enabled(if: TestData.isPresent, "no real traces at hand"))
struct FunctionPopularityReportTests {
  private func tables() throws -> [String: [JSONValue]] {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let path = try #require(
      TestData.path("huawei/raw_layout/runtime_triggerType/df_funcID_runtime_triggerType.csv"))
    let ingest = try Tool.run(["ingest", database, path])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let result = try Tool.run(["report", database, "function-popularity", "--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
    return json[0]["tables"].array.reduce(into: [:]) {
      $0[$1["name"].string ?? ""] = $1["rows"].array
    }
  }

  @Test func `functions by trigger, runtime and configuration`() throws {
    let groups = try #require(try tables()["groups"])
    func functions(_ dimension: String) -> [String: Int] {
      groups.filter { $0[0].string == dimension }
        .reduce(into: [:]) { $0[$1[1].string ?? ""] = $1[2].integer }
    }
    #expect(
      functions("trigger") == [
        "TIMER-A": 1355, "APIG-S": 551, "OBS-A": 60, "workflow-S": 54, "unknown": 202,
        "other A": 67, "other S": 129,
      ])
    #expect(
      functions("runtime") == [
        "Python3": 1493, "Java": 450, "Node.js": 159, "Python2": 93, "http": 72, "Custom": 57,
        "PHP7.3": 38, "unknown": 31, "Go1.x": 21, "C#": 4,
      ])
    let triggers = functions("triggers")
    #expect(triggers.count == 28 && triggers["APIG-S TIMER-A"] == 312)
    let invocations = functions("invocation").mapValues {
      (Double($0) / 2418 * 1000).rounded() / 10
    }
    #expect(
      invocations == ["asynchronous": 47.6, "synchronous": 30.3, "both": 16.3, "unknown": 5.9])
    let small = try #require(
      groups.first { $0[0].string == "pool_size" && $0[1].string == "small" })
    expectClose(small[3].number, 0.889, 1e-3)
  }

  @Test func `the shares of Figures 8 and 9`() throws {
    let (tables, expected) = (try tables(), try TestData.json("huawei/expected_values.json"))
    let groups = try #require(tables["groups"])
    for row in expected["fig8def"].array where row[2].string == "functions" {
      let dimension = row[0].string == "config" ? "configuration" : row[0].string
      let group = groups.first { $0[0].string == dimension && $0[1].string == row[1].string }
      guard let group else {
        #expect(row[1].string == "other", "\(row[1].string ?? "")")
        continue
      }
      #expect(abs((group[3].number ?? 0) - (row[3].number ?? 1)) < 6e-4, "\(row[1].string ?? "")")
    }
    let pairs = try #require(tables["trigger_by_runtime"])
    for row in expected["fig9"].array {
      let pair = pairs.first { $0[0].string == row[0].string && $0[1].string == row[1].string }
      #expect(
        abs((pair?[3].number ?? 0) - (row[2].number ?? 1)) < 1e-4,
        "\(row[0].string ?? "") \(row[1].string ?? "")")
    }
  }
}
