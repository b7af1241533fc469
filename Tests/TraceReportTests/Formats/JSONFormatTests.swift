import Foundation
import Testing
import TraceReport

struct JSONFormatTests {
  @Test func `the sample report`() throws {
    #expect(
      try JSONFormat.text(of: [sampleReport]) == #"""
        [
        {"analysis":"burstiness",
         "dataset":"burstgpt-1",
         "parameters":{"by":"model","windows":"1,3600,86400"},
         "verdict":["Bursty at every scale from 1 s to 1 h."],
         "notes":[{"id":"variance","severity":"info","text":"Variances divide by n."},
           {"id":"ties","severity":"warning","text":"41 % of arrivals share a stamp."}],
         "tables":[
          {"name":"intervals",
           "columns":[{"name":"group","unit":null,"description":"who"},
            {"name":"n","unit":null,"description":"requests"},
            {"name":"mean_s","unit":"s","description":"mean"},
            {"name":"cv","unit":"1","description":"sd over mean"},
            {"name":"bursty","unit":null,"description":"whether cv is above 1"}],
           "rows":[
            ["all",1429736,3.6859734664,13.2816,true],
            ["GPT-4 | \"chat\"",9,12.5,null,false]]},
          {"name":"dispersion",
           "columns":[{"name":"window_s","unit":"s","description":"window"},
            {"name":"idc","unit":"1","description":"variance/mean"}],
           "rows":[
            [1,1.25],
            [3600,1380.257],
            [86400,null]]}]
        }
        ]

        """#)
  }

  @Test func `the members are those of the interface`() throws {
    let reports = try parse(JSONFormat.text(of: [sampleReport, sampleReport]))
    #expect(reports.count == 2)
    #expect(
      Set(reports[1].keys)
        == ["analysis", "dataset", "parameters", "verdict", "notes", "tables"])
    let tables = try #require(reports[1]["tables"] as? [[String: Any]])
    #expect(tables.map { $0["name"] as? String } == ["intervals", "dispersion"])
    #expect((tables[0]["rows"] as? [[Any]])?.map(\.count) == [5, 5])
    #expect((tables[1]["columns"] as? [[String: Any]])?.first?["unit"] as? String == "s")
  }

  @Test func `reports and tables may be missing`() throws {
    #expect(try JSONFormat.text(of: []) == "[]\n")
    let bare = try parse(JSONFormat.text(of: [Report(analysis: "overview", dataset: "")]))
    #expect((bare[0]["tables"] as? [Any])?.isEmpty == true)
    #expect((bare[0]["parameters"] as? [String: String])?.isEmpty == true)
  }

  @Test func `every character survives`() throws {
    let scalars = (0...0x3000).compactMap(Unicode.Scalar.init) + ["\u{10FFFF}", "🙂"]
    let text = String(String.UnicodeScalarView(scalars))
    let json = Data(JSONFormat.array([.text(text)]).utf8)
    let parsed = try #require(try JSONSerialization.jsonObject(with: json) as? [String])
    #expect(Array(parsed[0].unicodeScalars) == scalars)
  }

  @Test func `control characters are escaped`() {
    #expect(
      JSONFormat.array(["\"\\/\u{0}\u{8}\t\n\r\u{1F}\u{7F}"])
        == "[\"\\\"\\\\/\\u0000\\u0008\\t\\n\\r\\u001f\u{7F}\"]")
  }

  @Test func `numbers survive`() throws {
    let reals = [0.1 + 0.2, 0x7E8p-1074, 1e300, -0.0, 9.995, Double.leastNonzeroMagnitude]
    let json = JSONFormat.array(reals.map { .real($0) })
    let parsed = try JSONDecoder().decode([Double].self, from: Data(json.utf8))
    #expect(parsed.map(\.bitPattern) == reals.map(\.bitPattern))
    #expect(
      JSONFormat.array([.integer((1 << 53) + 1), .real(.nan), .real(.infinity), .flag(true)])
        == "[9007199254740993,null,null,true]")
  }

  private func parse(_ text: String) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [[String: Any]])
  }
}
