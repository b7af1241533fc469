import Testing
import TraceIngest

struct NamePatternTests {
  @Test(arguments: [
    (
      "bs{batch_size}_{model}.json.gz", "runs/bs8_gpt2.json.gz",
      ["batch_size": "8", "model": "gpt2"]
    ),
    ("bs{b}_{m}.json", "bs8_a_b.json", ["b": "8", "m": "a_b"]),
    ("{m}_bs{b}.json", "a_bs_bs16.json", ["m": "a", "b": "_bs16"]),
    ("{m}_bs{b}.json", "a_bs16_bs32.json", ["m": "a", "b": "16_bs32"]),
    ("rank-{rank}.*.json", "rank-3.Apr_03.1102.pt.trace.json", ["rank": "3"]),
    ("{model}/bs{b}.json", "x/gpt2/bs4.json", ["model": "gpt2", "b": "4"]),
    ("*-{b}.json", "é-4.json", ["b": "4"]),
  ])
  func `facts in names`(pattern: String, path: String, facts: [String: String]) throws {
    #expect(try NamePattern(pattern).facts(in: path) == facts)
  }

  @Test(arguments: [
    ("bs{b}.json", "bs.json"), ("bs{b}.json", "bs8.json.gz"), ("bs{b}.json", "xbs8.json"),
    ("{m}/bs{b}.json", "bs4.json"), ("bs{b}.json", ""), ("{b}", ""),
  ])
  func `names that do not match`(pattern: String, path: String) throws {
    #expect(try NamePattern(pattern).facts(in: path) == nil)
  }

  @Test(arguments: ["bs8.json", "", "{", "a{b", "a}b", "{}", "{a b}", "{a}{b}", "*{a}*{a}", "*{é}"])
  func `patterns that say nothing clear`(pattern: String) {
    #expect(throws: IngestError.self) { try NamePattern(pattern) }
  }
}
