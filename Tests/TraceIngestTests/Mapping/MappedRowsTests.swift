import TestSupport
import Testing
import TraceIngest

struct MappedRowsTests {
  private func trace(_ text: String, map: String, maximumBad: Double = 1) throws -> IngestedTrace {
    try IngestedTrace([text]) { options in
      options.mapping = try? FieldMapping([map])
      options.maximumBadShare = maximumBad
    }
  }

  private func message(_ text: String, map: String) -> String {
    do {
      _ = try trace(text, map: map, maximumBad: 0)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `cells that say there is nothing are missing, and blanks are no part of a cell`()
    throws
  {
    let words = ["-", "null", "NULL", "None", "NaN", "nan", "NA", "N/A", #"\N"#, "", " \t"]
    let lines = words.map { "1, x ,\($0),\($0)\n" }.joined()
    let result = try trace(
      "t,model,session,n\n" + lines + "2,None such,nane,3.0\n",
      map: "arrival=t:s,model=model,session=session,input_tokens=n,failed=session!=null")
    #expect(
      try result.rows(
        "SELECT DISTINCT model, session, input_tokens, failed FROM llm_requests") == [
          ["x", "-", "-", "0"], ["None such", "nane", "3", "1"],
        ])
    #expect(
      result.issues == [
        "assumed-relative 1 line 2", "absent-session 11 line 2", "absent-input-tokens 11 line 2",
      ])
    let json = try trace(
      #"{"t":1,"n":NaN,"m":"None"}"# + "\n", map: "arrival=t:s,input_tokens=n,model=m")
    #expect(try json.rows("SELECT model, input_tokens FROM llm_requests") == [["None", "-"]])
  }

  @Test func `dates without an offset among others are counted`() throws {
    let result = try trace(
      "t\n2026-03-02T08:00+01:00\n2026-03-02T09:00\n2026-03-02T10:00\n", map: "arrival=t:iso")
    #expect(result.issues == ["without-offset 2 line 3"])
    #expect(
      try result.rows("SELECT arrival_time FROM llm_requests") == [
        ["2026-03-02T08:00:00+01:00"], ["2026-03-02T10:00:00+01:00"],
        ["2026-03-02T11:00:00+01:00"],
      ])
  }

  @Test func `an issue shows the value and where it lies`() throws {
    let refusal = message(#"{"t":1,"a":{"n":"seven"}}"#, map: "arrival=t:s,input_tokens=a.n")
    #expect(refusal.contains("the first: malformed-input-tokens in line 1: a.n is seven"))
    #expect(message("t,n\n1,-4\n", map: "arrival=t:s,turn=n").contains("in line 2: n is -4"))
    #expect(message("t,n\n1\n", map: "arrival=t:s,turn=n").contains("field-count in line 2: 1"))
  }

  @Test(arguments: ["{\n  \"t\": 1\n}\n{\n  \"t\": 2\n}\n", "\n{ \r\n\"t\": 1}"])
  func `records over several lines are refused with a remedy`(text: String) {
    #expect(message(text, map: "arrival=t").contains("jq -c '.' "))
  }

  @Test func `names that are no UTF-8 are repaired`() throws {
    let folder = try TemporaryFolder()
    let bytes: [UInt8] = Array("t,s,m\n1,a".utf8) + [0xFF] + Array(",b".utf8) + [0xC3, 0x0A]
    try ByteFile.write(bytes, to: folder.file("bytes"))
    let result = try IngestedTrace(paths: [folder.file("bytes")]) { options in
      options.mapping = try? FieldMapping(["arrival=t:s,session=s,model=m"])
    }
    #expect(
      try result.rows("SELECT hex(session), hex(model) FROM llm_requests") == [
        ["61EFBFBD", "62EFBFBD"]
      ])
  }

  @Test func `times that 64 bits do not hold are bad records`() throws {
    let far = "-9223372036854775807"
    let arrivals = try trace(
      "end,took\n5,1\n\(far),9223372036854775807\n", map: "finished=end:ns,elapsed=took:ns")
    #expect(arrivals.issues.first == "malformed-finished 1 line 3")
    let elapsed = try trace(
      "start,end\n1,2\n\(far),90000000000000000\n", map: "arrival=start:ns,finished=end:ns")
    #expect(elapsed.issues.first == "malformed-finished 1 line 3")
  }

  @Test func `parts that are not the prompt's blocks are bad records`() throws {
    let result = try trace(
      #"{"t":1,"ids":[1,2],"parts":[1,1]}"# + "\n" + #"{"t":2,"ids":[1,2],"parts":[3]}"#,
      map: "arrival=t:s,block_ids=ids,block_parts=parts")
    #expect(result.issues.first == "malformed-block-parts 1 line 2")
  }
}
