import TestSupport
import Testing
import TraceIngest
import TraceStore

struct OwnLogTests {
  private func trace(
    _ texts: String..., map: String, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> IngestedTrace {
    try IngestedTrace(texts) { options in
      options.mapping = try? FieldMapping([map])
      change(&options)
    }
  }

  private func message(_ text: String, map: String) -> String {
    do {
      _ = try trace(text, map: map)
      return ""
    } catch {
      return "\(error)"
    }
  }

  private let everything = """
    SELECT arrival_time, model, service, session, request, parent, turn, input_tokens, \
    output_tokens, total_tokens, cached_tokens, images, elapsed_ns, failed FROM llm_requests
    """

  @Test func `every field comes from where the mapping says`() throws {
    let line = #"""
      {"t":"2025-03-01T12:00:00.25+01:00","m":"llama","svc":{"name":"chat"},"conv":"42","id":"r1","prev":"r0","turn":2,"usage":{"in":[10,4],"out":"5","sum":15},"img":1,"ms":1500.5,"status":200,"ids":[1,2,3],"parts":[1,2]}

      """#
    let result = try trace(
      line,
      map: """
        arrival=t,model=m,service=svc.name,session=conv,request=id,parent=prev,turn=turn,\
        input_tokens=usage.in[0],cached_tokens=usage.in[1],output_tokens=usage.out,\
        total_tokens=usage.sum,images=img,elapsed=ms:ms,failed=status!=200,block_ids=ids,\
        block_parts=parts
        """)
    #expect(result.format == "own-log")
    #expect(
      try result.rows(everything) == [
        [
          "2025-03-01T12:00:00.25+01:00", "llama", "chat", "42", "r1", "r0", "2", "10", "5", "15",
          "4", "1", "1500500000", "0",
        ]
      ])
    #expect(
      try result.rows("SELECT hex(block_ids), hex(block_parts) FROM llm_request")
        == [["020202", "0202"]])
    #expect(
      try result.rows("SELECT name, value FROM dataset_parameter ORDER BY name") == [
        ["failed_when", "status!=200"],
        [
          "map",
          """
          arrival=t:iso,model=m,service=svc.name,session=conv,request=id,parent=prev,turn=turn,\
          input_tokens=usage.in[0],cached_tokens=usage.in[1],output_tokens=usage.out,\
          total_tokens=usage.sum,images=img,elapsed=ms:ms,failed=status!=200,block_ids=ids,\
          block_parts=parts
          """,
        ],
      ])
    #expect(result.issues == ["assumed-unit 1 line 1"])
  }

  @Test(arguments: [",", "\t", ";", "|"])
  func `columns are found by name in delimited text`(delimiter: String) throws {
    let text = """
      Start time,"usage.prompt",x,state
      1700000000,12,"a, b",ok
      1700000000.5,,,"time;out"

      """.replacing(",", with: delimiter)
    let result = try trace(
      text, map: "arrival=Start time,input_tokens=usage.prompt,service=x,failed=state!=ok")
    #expect(
      try result.rows("SELECT arrival_time, input_tokens, service, failed FROM llm_requests") == [
        ["2023-11-14T22:13:20Z", "12", "a, b".replacing(",", with: delimiter), "0"],
        ["2023-11-14T22:13:20.5Z", "-", "-", "1"],
      ])
    #expect(
      result.issues == [
        "assumed-unit 1 line 2", "absent-input-tokens 1 line 3", "absent-service 1 line 3",
      ])
  }

  @Test func `a file without a header has its columns by place`() throws {
    let result = try trace(
      "1700000000123,gpt,7\n1700000001123,gpt,8\n", map: "arrival=[0]:ms,output_tokens=[2]")
    #expect(
      try result.rows("SELECT arrival_time, output_tokens FROM llm_requests") == [
        ["2023-11-14T22:13:20.123Z", "7"], ["2023-11-14T22:13:21.123Z", "8"],
      ])
    #expect(result.issues.isEmpty)
    let mixed = message("1,2\n", map: "arrival=[0],model=name")
    #expect(mixed.contains("all by name, or all by place"))
  }

  @Test(arguments: [
    ("1700000000", "s"), ("1700000000123", "ms"), ("1700000000123456", "us"),
    ("1700000000123456789", "ns"), ("\"1700000000.5\"", "s"), ("99999999.9", "s"),
    ("\"2023-11-14T22:13:20Z\"", "iso"), ("\"2023-11-14 22:13:20,123\"", "iso"),
  ])
  func `units of stamps are found and said`(stamp: String, unit: String) throws {
    let result = try trace("{\"t\":\(stamp)}\n", map: "arrival=t")
    #expect(
      try result.rows("SELECT value FROM dataset_parameter") == [["arrival=t:\(unit)"]])
    let kinds = result.issues.map { String($0.prefix { $0 != " " }) }
    #expect(kinds.first == "assumed-unit")
    #expect(kinds.contains("assumed-utc") == (stamp.contains(",")))
    #expect(kinds.contains("assumed-relative") == (stamp == "99999999.9"))
  }

  @Test func `stamps of one kind make a dataset, others are bad records`() throws {
    let absolute = try trace(
      "t\n1700000000\n0\n1700000001000\n2023-11-14T22:13:22Z\n1700000003\n", map: "arrival=t")
    #expect(absolute.issues == ["malformed-arrival 3 line 3", "assumed-unit 1 line 2"])
    let relative = try trace("t\n0\n12.5\n1700000001\n", map: "arrival=t:s")
    #expect(relative.issues == ["malformed-arrival 1 line 4", "assumed-relative 1 line 2"])
    #expect(try relative.rows("SELECT arrival_ns FROM llm_request") == [["0"], ["12500000000"]])
    let dates = try trace("t\n2023-11-14T22:13:22Z\n1700000003\n", map: "arrival=t:iso")
    #expect(dates.issues == ["malformed-arrival 1 line 3"])
  }

  @Test func `ends give elapsed times, and arrivals together with them`() throws {
    let text = "start,end,took\n100,103.5,2\n200,199,5\n300,,1\n"
    let elapsed = try trace(text, map: "arrival=start:s,finished=end:s")
    #expect(
      try elapsed.rows("SELECT arrival_ns / 1000000000, elapsed_ns FROM llm_request")
        == [["100", "3500000000"], ["200", "-"], ["300", "-"]])
    #expect(elapsed.issues.contains("finished-before-arrival 1 line 3"))
    #expect(elapsed.issues.contains("absent-finished 1 line 4"))
    let arrival = try trace(text, map: "finished=end:s,elapsed=took:s")
    #expect(
      try arrival.rows("SELECT arrival_ns / 1000000000, elapsed_ns FROM llm_request")
        == [["101", "2000000000"], ["194", "5000000000"]])
    #expect(arrival.issues.first == "absent-arrival 1 line 4")
    let mixed = message("a,b\n5,2023-11-14T22:13:22Z\n", map: "arrival=a,finished=b")
    #expect(mixed.contains("the other counts from an unknown zero"))
  }

  @Test(arguments: [
    ("s!=200", ["1", "0", "1", "1", "-", "-", "1"]),
    ("s=200", ["0", "1", "0", "0", "-", "-", "0"]),
    ("s=null", ["0", "0", "0", "0", "1", "1", "0"]),
    ("s!=null", ["1", "1", "1", "1", "0", "0", "1"]),
    ("s=\"err\"", ["0", "0", "1", "0", "-", "-", "0"]),
    ("s=true", ["0", "0", "0", "1", "-", "-", "0"]),
    ("s!=200,failed=s=null", ["1", "0", "1", "1", "1", "1", "1"]),
  ])
  func `conditions tell failures`(test: String, expected: [String]) throws {
    let values = ["500", "200.0", "\"err\"", "true", "null", "\"\"", "9223372036854775807"]
    let lines = values.map { "{\"t\":1,\"s\":\($0)}\n" }.joined()
    let result = try trace(lines, map: "arrival=t:s,failed=\(test)")
    #expect(try result.rows("SELECT failed FROM llm_request").map { $0[0] } == expected)
  }

  @Test func `what cannot be compared is a bad record`() throws {
    let lines = ["500", "200", "\"err\"", "[]"].map { "{\"t\":1,\"s\":\($0)}\n" }.joined()
    let order = try trace(lines, map: "arrival=t:s,failed=s>=400")
    #expect(order.issues.first == "malformed-failed 2 line 3")
    #expect(try order.rows("SELECT failed FROM llm_request") == [["1"], ["0"]])
    let words = try trace("t,ok\n1,True\n2,0\n3,FALSE\n4,yes\n", map: "arrival=t:s,failed=ok")
    #expect(try words.rows("SELECT failed FROM llm_request") == [["1"], ["0"], ["0"]])
    #expect(words.issues.first == "malformed-failed 1 line 5")
  }

  @Test func `bad values are counted by field with their lines`() throws {
    let bad = [
      #"{"t":1,"n":-1}"#, #"{"t":1,"n":1.5}"#, #"{"t":1,"n":[]}"#,
      #"{"t":1,"n":99999999999999999999}"#,
      #"{"t":"x","n":1}"#, #"{"t":null,"n":1}"#, #"{"n":1}"#, #"{"t":1,"m":{}}"#,
      #"{"t":1,"ids":[1,[2]]}"#,
      #"{"t":1,"ids":3}"#, #"{"t":1,"e":-0.5}"#, "nonsense", "7",
    ]
    let good = #"{"t":1,"n":2,"m":"a","ids":[],"e":1}"#
    let result = try trace(
      ([good] + bad).joined(separator: "\n"),
      map: "arrival=t:s,input_tokens=n,model=m,block_ids=ids,elapsed=e:s")
    #expect(
      result.issues == [
        "malformed-input-tokens 4 line 2", "malformed-arrival 1 line 6", "absent-arrival 2 line 7",
        "malformed-model 1 line 9", "malformed-block-ids 2 line 10", "malformed-elapsed 1 line 12",
        "malformed-json 2 line 13", "assumed-relative 1 line 1",
      ])
    #expect(result.summary.sources.first?.source.rejected == 13)
    #expect(try result.rows("SELECT count(*) FROM llm_request") == [["1"]])
  }

  @Test func `a path that exists nowhere is named, with those that exist`() throws {
    let lines = #"{"ts":1,"usage":{"prompt.tokens":1}}"# + "\n"
    #expect(
      message(lines, map: "arrival=time").hasSuffix(
        #"trace: no path time, which arrival=time asks for; the first records have: ts, usage."prompt.tokens""#
      ))
    #expect(message(lines, map: "arrival=ts,model=usage.model").contains("no path usage.model"))
    #expect(message("a,\"b,c\"\n1,2\n", map: "arrival=b").hasSuffix("records have: a, \"b,c\""))
    #expect(message("a,a\n1,2\n", map: "arrival=a").contains("several columns are named a"))
    #expect(message("[{\"a\":1}]", map: "arrival=a").contains("jq -c '.[]' "))
    let optional = try trace(lines, map: "arrival=ts,model=usage.model?,failed=error!=null")
    #expect(try optional.rows("SELECT model, failed FROM llm_requests") == [["-", "0"]])
    #expect(optional.issues.last == "absent-model 1 line 1")
  }

  @Test func `logs without dates and with dates make no dataset together`() throws {
    let texts = ["t\n5\n", "t\n1700000000\n"]
    #expect(throws: IngestError.self) {
      try IngestedTrace(texts) { options in
        options.mapping = try? FieldMapping(["arrival=t:s"])
        options.label = "both"
      }
    }
    let known = try IngestedTrace(texts) { options in
      options.mapping = try? FieldMapping(["arrival=t"])
      options.label = "both"
      options.epoch = "2023-11-14T22:00Z"
    }
    #expect(try known.rows("SELECT arrival_ns / 1000000000 FROM llm_request") == [["5"], ["800"]])
    #expect(try known.rows("SELECT value FROM dataset_parameter") == [["arrival=t:s"]])
  }

  @Test func `what sources of a dataset say differently is all kept`() throws {
    let result = try IngestedTrace(["t\n1700000000\n", "t\n1700000001000\n"]) { options in
      options.mapping = try? FieldMapping(["arrival=t"])
      options.label = "both"
    }
    #expect(
      try result.rows("SELECT value FROM dataset_parameter") == [["arrival=t:s | arrival=t:ms"]])
  }
}
