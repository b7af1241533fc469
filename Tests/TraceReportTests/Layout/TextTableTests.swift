import Testing

@testable import TraceReport

struct TextTableTests {
  @Test func `headings are broken before a table is`() {
    var table = Table(
      name: "t",
      columns: [.init("group", ""), .init("zero_intervals", ""), .init("max_s", unit: "s", "")])
    table.append(["all", 10, 2.5])
    #expect(
      TextTable(table, width: 28).lines == [
        "group  zero intervals  max",
        "                       (s)",
        "─────  ──────────────  ───",
        "all                10  2.5",
      ])
    #expect(
      TextTable(table, width: 25).lines == [
        "            zero",
        "group  intervals  max",
        "                  (s)",
        "─────  ─────────  ───",
        "all           10  2.5",
      ])
  }

  @Test func `a wide table repeats its keys in every part`() {
    var table = Table(
      name: "t", columns: [.init("group", "")] + (1...4).map { .init("column\($0)", "") })
    table.append(["all", 1, 2, 3, 4])
    #expect(
      TextTable(table, width: 32).lines == [
        "group  column1  column2",
        "─────  ───────  ───────",
        "all          1        2",
        "",
        "group  column3  column4",
        "─────  ───────  ───────",
        "all          3        4",
      ])
  }

  @Test(arguments: 1...200)
  func `no width loses a column`(width: Int) {
    var table = Table(
      name: "t",
      columns: [.init("group", ""), .init("model", "")] + (1...9).map { .init("c\($0)", "") })
    table.append(["all", "GPT-4"] + (1...9).map { .integer(1_000_000 + $0) })
    let words = TextTable(table, width: width).lines.flatMap { $0.split(separator: " ") }
    for column in 1...9 {
      #expect(words.filter { $0 == "c\(column)" }.count == 1)
      #expect(words.filter { $0 == "\(1_000_000 + column)" }.count == 1)
    }
  }

  @Test func `keys are the leading columns that tell rows apart`() {
    var table = Table(
      name: "t", columns: ["group", "window_s", "mean", "idc"].map { .init($0, "") })
    table.append(["all", 1, 0.5, 2])
    #expect(table.keyColumnCount == 1)
    table.append(["all", 10, 0.5, 2])
    #expect(table.keyColumnCount == 2)
    table.append(["all", 10, 0.5, 3])
    #expect(table.keyColumnCount == 1)
  }

  @Test func `a table of words only keeps one column out of the keys`() {
    var table = Table(name: "t", columns: [.init("kind", ""), .init("example", "")])
    table.append(["a", "b"])
    #expect(table.keyColumnCount == 1)
    #expect(Table(name: "t", columns: [.init("n", "")]).keyColumnCount == 0)
  }

  @Test func `a long text is shortened in the middle and said to be`() {
    var table = Table(name: "kernels", columns: [.init("kernel", ""), .init("n", "")])
    table.append([.text("begin" + String(repeating: "x", count: 100) + "end"), 1])
    let lines = TextTable(table, width: 60).lines
    #expect(lines[2] == "beginxxxxxxxxxx…xxxxxxxxxxxend  1")
    #expect(
      lines[3]
        == "… within a text: shortened; --format csv --table kernels prints it whole")
  }

  /// Hashes as names: one of them tells the rows apart, and leaves room for numbers beside it.
  @Test func `long keys leave room`() {
    var table = Table(
      name: "functions",
      columns: [.init("function", ""), .init("user", "")] + (1...6).map { .init("count\($0)", "") })
    for row in 0..<3 {
      let hash = String(repeating: "0123456789abcdef", count: 8)
      table.append(
        [.text("\(hash)\(row)"), .text(hash)] + (1...6).map { .integer(1000 * row + $0) })
    }
    let lines = TextTable(table, width: 100).lines
    #expect(lines.filter { $0.hasPrefix("function") }.count == 2)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines[2].contains("…") && lines[2].contains("def0  "))
  }

  @Test func `a long text in the last column is broken into lines`() {
    var table = Table(name: "t", columns: [.init("check", ""), .init("spoils", "")])
    table.append(["ties", "statistics of single intervals, which leave zeros out altogether"])
    table.append(["map", .text("a=b,c=d," + String(repeating: "x", count: 44) + ",e=f")])
    #expect(
      TextTable(table, width: 47).lines == [
        "check  spoils",
        "─────  ────────────────────────────────────────",
        "ties   statistics of single intervals, which",
        "       leave zeros out altogether",
        "map    a=b,c=d,",
        "       xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "       xxxx,e=f",
      ])
  }

  @Test func `a text of too many lines is shortened all the same`() {
    var table = Table(name: "t", columns: [.init("kind", ""), .init("example", "")])
    table.append(["a", .text(String(repeating: "word ", count: 200))])
    let lines = TextTable(table, width: 60).lines
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.count <= 60 || $0.hasPrefix("…") })
    #expect(lines[3].hasPrefix("… within a text: shortened; "))
  }
}
