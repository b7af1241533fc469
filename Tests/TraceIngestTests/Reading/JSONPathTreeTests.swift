import Testing

@testable import TraceIngest

struct JSONPathTreeTests {
  /// What a line holds at each path: text, `null`, `{}` for an object or array, `-` for nothing.
  private func values(_ line: String, _ paths: [[String]], lists: Set<Int> = []) throws -> [String]
  {
    let lines = try JSONLines(ByteStream(contents: [UInt8](line.utf8)))
    guard try lines.next() else { return [] }
    let tree = JSONPathTree(paths, lists: lists)
    let values = FieldValues(count: paths.count)
    guard try tree.read(lines.json, into: values) else { return [] }
    try lines.json.finish()
    return paths.indices.map { place in
      switch values[place].kind {
      case .absent: "-"
      case .null: "null"
      case .container: "{}"
      case .list: "\(values.lists[place])"
      case .scalar: String(decoding: values[place].bytes, as: UTF8.self)
      }
    }
  }

  @Test func `values lie at the ends of paths`() throws {
    let line = #"""
      {"a":{"b":1.50,"c":[{"d":"x"},{"d":"y\n\u00e9"},7]},"e":null,"f":true,"":"z","0":5,"n":NaN,"l":[1,"2"]}
      """#
    let paths = [
      [""], ["0"], ["a"], ["a", "b"], ["a", "c", "0", "d"], ["a", "c", "1", "d"], ["a", "c", "2"],
      ["a", "c", "3"], ["e"], ["e", "x"], ["f"], ["l"], ["n"],
    ]
    #expect(
      try values(line, paths, lists: [11]) == [
        "z", "5", "{}", "1.50", "x", "y\né", "7", "-", "null", "-", "true", "[1, 2]", "null",
      ])
    #expect(try values("[3,[4,5]]", [["0"], ["1", "1"], ["x"]]) == ["3", "5", "-"])
  }

  @Test func `the later of two members counts, with all that is in it`() throws {
    let paths = [["a"], ["a", "b"], ["a", "c"]]
    #expect(try values(#"{"a":{"b":1,"c":2},"a":{"b":3}}"#, paths) == ["{}", "3", "-"])
    #expect(try values(#"{"a":{"b":1},"\u0061":null}"#, paths) == ["null", "-", "-"])
  }

  @Test func `texts with escapes live as long as the record`() throws {
    let line = #"{"a":"\u0041","b":"B","c":"\u0043\u0043","d":"\""}"#
    #expect(try values(line, [["a"], ["b"], ["c"], ["d"]]) == ["A", "B", "CC", "\""])
  }

  @Test(arguments: [
    "{", #"{"a":}"#, #"{"a":nan}"#, #"{"a":Nope}"#, #"{"a":01}"#, #"{"a":1}x"#, #"{"a":tru}"#,
    #"{"a":"\x"}"#, #"{"b":[1,{"a":2]}"#, #"{"a" 1}"#,
  ])
  func `damaged lines are refused`(line: String) {
    #expect(throws: ReadError.self) { try values(line, [["a"], ["b", "1", "a"]]) }
  }

  @Test(arguments: ["5", "\"a\"", "null", "true"])
  func `a record is an object or array`(line: String) throws {
    #expect(try values(line, [["a"]]) == [])
  }

  @Test func `the first records' paths are listed`() {
    let text = #"""
      {"a":1,"b":{"c":[{"d":1,"e":2},{"f":3}],"g":[]},"ids":[1,2]}
      broken
      {"a":2,"late":null}
      {"cut":1,"x":{"y
      """#
    #expect(
      JSONPathListing([UInt8](text.utf8)).paths == [
        ["a"], ["b", "c", "0", "d"], ["b", "c", "0", "e"], ["b", "g"], ["ids"], ["late"], ["cut"],
      ])
    #expect(JSONPathListing([UInt8]("[1,{\"a\":2}]".utf8)).paths == [["0"], ["1", "a"]])
  }
}
