import Testing

@testable import TraceIngest

private func scanner(_ text: String, blockSize: Int = 64 << 10) throws -> JSONScanner {
  try JSONScanner(ByteStream(text, blockSize: blockSize))
}

private func text(_ bytes: UnsafeRawBufferPointer?) -> String? {
  bytes.map { String(decoding: $0, as: UTF8.self) }
}

@Test(arguments: blockSizes)
func aTraceEventIsReadAndTheRestIsSkipped(blockSize: Int) throws {
  let json = try scanner(
    """
    \u{FEFF}{ "schemaVersion": 1, "deviceProperties": [{"id": 0, "name": "]}\\"\\\\"}, {}, []],
      "traceEvents": [
      {"ph": "X", "cat": "kernel", "name": "f<int>(\\"a\\", \\u00e9)", "pid": 0, "tid": 7,
       "ts": 1669783687464181.125, "dur": 45.5,
       "args": {"stream": 7, "grid": [1, 2, 3], "est. achieved occupancy %": NaN}},
      {"ph": "M"}
      ], "traceName": "x.json"}

    """, blockSize: blockSize)
  #expect(try json.enterObject())
  var events: [[String]] = []
  while try json.nextKey() {
    guard json.keyIs("traceEvents") else {
      try json.skipValue()
      continue
    }
    #expect(try json.enterArray())
    while try json.nextElement() { events.append(try event(json)) }
  }
  try json.finish()
  #expect(
    events == [
      [
        "ph=X", "name=f<int>(\"a\", é)", "ts=1669783687464181125", "dur=45500", "line=4",
        "stream=7",
      ],
      ["ph=M"],
    ])
}

private func event(_ json: JSONScanner) throws -> [String] {
  var found: [String] = []
  #expect(try json.enterObject())
  while try json.nextKey() {
    if json.keyIs("ph") {
      found.append("ph=\(text(try json.string()) ?? "")")
    } else if json.keyIs("name") {
      found.append("name=\(text(try json.string()) ?? "")")
    } else if json.keyIs("ts") {
      found.append("ts=\(try json.decimal(scale: 3) ?? -1)")
    } else if json.keyIs("dur") {
      found.append("dur=\(try json.decimal(scale: 3) ?? -1)")
      found.append("line=\(json.line)")
    } else if json.keyIs("args") {
      #expect(try json.enterObject())
      while try json.nextKey() {
        if json.keyIs("stream") {
          found.append("stream=\(try json.integer() ?? -1)")
        } else {
          try json.skipValue()
        }
      }
    } else {
      try json.skipValue()
    }
  }
  return found
}

@Test(arguments: blockSizes)
func aValueOfAnotherKindIsSkipped(blockSize: Int) throws {
  let json = try scanner(
    "[{\"a\": 1}, [2], \"x\", 3, true, false, null, NaN, -Infinity]", blockSize: blockSize)
  let kinds: [JSONScanner.Kind] = [
    .object, .array, .string, .number, .bool, .bool, .null, .nonFinite, .nonFinite,
  ]
  for reading in 0..<7 {
    let json = try scanner(
      "[{\"a\": 1}, [2], \"x\", 3, true, false, null, NaN, -Infinity]", blockSize: blockSize)
    #expect(try json.enterArray())
    for kind in kinds {
      #expect(try json.nextElement())
      #expect(try json.peek() == kind)
      switch reading {
      case 0: #expect(try (json.string() != nil) == (kind == .string))
      case 1: #expect(try (json.integer() != nil) == (kind == .number))
      case 2: #expect(try (json.decimal() != nil) == (kind == .number))
      case 3: #expect(try (json.bool() != nil) == (kind == .bool))
      case 4: #expect(try json.null() == (kind == .null))
      case 5 where kind != .object: #expect(try !json.enterObject())
      case 6 where kind != .array: #expect(try !json.enterArray())
      default: try json.skipValue()
      }
    }
    #expect(try !json.nextElement())
    try json.finish()
  }
  #expect(try json.peek() == .array)
}

@Test(arguments: blockSizes)
func numbersAreReadExactlyOrRefused(blockSize: Int) throws {
  let integers: [(String, Int64?)] = [
    ("0", 0), ("-0", 0), ("-12", -12), ("5.0", 5), ("9223372036854775807", .max),
    ("9223372036854775808", nil), ("-9223372036854775808", .min), ("1.5", nil), ("1e2", nil),
  ]
  for (text, expected) in integers {
    #expect(try scanner(text, blockSize: blockSize).integer() == expected, "\(text)")
  }
  let decimals: [(String, Int64?)] = [
    ("0", 0), ("-1.5", -1500), ("1E2", 100_000), ("2.5e-3", 2),
    ("1751410836000000.001", 1_751_410_836_000_000_001),
  ]
  for (text, expected) in decimals {
    #expect(try scanner(text, blockSize: blockSize).decimal(scale: 3) == expected, "\(text)")
  }
  for text in ["01", "-", "-01", "1.", "-.5", "1e", "1e+", "1.e5", "00", "-a"] {
    for (end, kind) in [(" ", ReadError.Kind.malformed), ("", .truncated)] {
      let error = #expect(throws: ReadError.self, "\(text)") {
        try scanner(text + end, blockSize: blockSize).integer()
      }
      #expect(error?.kind == kind || error?.kind == .malformed && text.count > 1, "\(text)")
    }
  }
}

@Test(arguments: blockSizes)
func escapesAreResolved(blockSize: Int) throws {
  let cases = [
    ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{C}\n\r\t"), ("\\u0041\\u00E9\\u6f22", "Aé漢"),
    ("\\ud83d\\ude00", "😀"), ("\\ud83d", "\u{FFFD}"), ("\\ude00x", "\u{FFFD}x"),
    ("\\ud83d\\u0041", "\u{FFFD}A"), ("\\u0000", "\0"), ("a\tb", "a\tb"), ("", ""), ("é", "é"),
  ]
  for (written, expected) in cases {
    let json = try scanner("{\"\(written)\": \"\(written)\"}", blockSize: blockSize)
    #expect(try json.enterObject())
    #expect(try json.nextKey())
    #expect(text(json.key) == expected)
    #expect(text(try json.string()) == expected)
    #expect(try !json.nextKey())
  }
  for written in ["\\x", "\\u12", "\\u12g4", "\\"] {
    #expect(throws: ReadError.self, "\(written)") {
      try scanner("\"\(written)\"", blockSize: blockSize).string()
    }
  }
}

@Test(arguments: blockSizes)
func errorsSayWhere(blockSize: Int) throws {
  let cases: [(String, Int, Int, ReadError.Kind)] = [
    ("{\"a\": 1,\n \"b\" 2}", 14, 2, .malformed), ("[1,\n2,\n,3]", 7, 3, .malformed),
    ("[1 2]", 3, 1, .malformed), ("[1,]", 3, 1, .malformed), ("{\"a\":1,}", 7, 1, .malformed),
    ("{1:2}", 1, 1, .malformed), ("[01]", 1, 1, .malformed), ("[tru]", 1, 1, .malformed),
    ("[1]\n\n x", 6, 3, .malformed), ("[1", 2, 1, .truncated), ("[\n\"a", 4, 2, .truncated),
    ("{\"a\"", 4, 1, .truncated), ("", 0, 1, .truncated), ("[\"\\q\"]", 2, 1, .malformed),
  ]
  for (text, byte, line, kind) in cases {
    let json = try scanner(text, blockSize: blockSize)
    let error = #expect(throws: ReadError.self, "\(text)") {
      _ = try JSONTree(json)
      try json.finish()
    }
    #expect(error?.position == ReadError.Position(byte: byte, line: line), "\(text)")
    #expect(error?.kind == kind, "\(text)")
  }
}

@Test(arguments: blockSizes)
func whatIsSkippedMustHaveStructure(blockSize: Int) throws {
  for text in [
    "[}", "{]", "[{\"a\": [1}]", "[[1]", "{\"a\": \"}", "\"abc", "[\"\\\"]", "", "]", ",", ":",
  ] {
    #expect(throws: ReadError.self, "\(text)") {
      try scanner(text, blockSize: blockSize).skipValue()
    }
  }
  for text in ["{\"a]\": \"}\\\\\", \"b\": [\"\\\"]\"]}", "[[[],{}],{}]", "-1.5e3", "true", "NaN"] {
    let json = try scanner(text + "\n", blockSize: blockSize)
    try json.skipValue()
    try json.finish()
  }
}

@Test func nestingIsLimited() throws {
  func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }
  try scanner(nested(1000)).skipValue()
  #expect(throws: ReadError.self) { try scanner(nested(1001)).skipValue() }
  for (depth, isRefused) in [(1000, false), (1001, true)] {
    let json = try scanner(nested(depth))
    for _ in 0..<500 {
      #expect(try json.enterArray())
      #expect(try json.nextElement())
    }
    #expect(((try? json.skipValue()) == nil) == isRefused)
  }
}

@Test func aLongStringIsSkippedButNotRead() throws {
  let long = "\"" + String(repeating: "x\\\"", count: 6 << 20) + "\""
  let skipped = try JSONScanner(ByteStream(long, blockSize: 1 << 20))
  try skipped.skipValue()
  try skipped.finish()
  let error = #expect(throws: ReadError.self) {
    try JSONScanner(ByteStream(long, blockSize: 1 << 20)).string()
  }
  #expect(error?.kind == .malformed)
}
