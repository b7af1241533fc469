import Foundation
import TestSupport
import Testing

@Suite struct IngestCommandTests {
  let folder: TemporaryFolder
  let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
  }

  private func write(_ text: String, _ name: String = "trace.csv") throws -> String {
    try ByteFile.write(text, to: folder.file(name))
    return folder.file(name)
  }

  private func ingest(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(["ingest", database] + arguments)
  }

  private func query(_ sql: String) throws -> String {
    let result = try Tool.run(["sql", database, sql, "--format", "csv"])
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private let rows = """
    SELECT arrival_ns, model, service, session, input_tokens, output_tokens, total_tokens, \
    elapsed_ns, failed FROM llm_requests WHERE dataset = '%' ORDER BY id
    """

  private func rows(of label: String) throws -> String {
    try query(rows.replacing("%", with: label))
  }

  @Test func aNewAndAnOldDatabaseGetTheSameRows() throws {
    let path = try write(BurstGPTRows.file(20_000))
    #expect(try ingest(path, "--label", "pages").status == 0)
    #expect(try ingest(path, "--label", "inserts", "--again").status == 0)
    #expect(try rows(of: "pages") == rows(of: "inserts"))
    #expect(try query("SELECT rows FROM dataset") == "rows\n20000\n20000\n")
    #expect(try query("PRAGMA integrity_check").contains("ok"))
    #expect(try query("SELECT text FROM dictionary").split(separator: "\n").count == 5)
  }

  @Test(arguments: [
    ("gzip -k", "trace.csv.gz"), ("zstd -q", "trace.csv.zst"), ("xz -k", "trace.csv.xz"),
    ("tar czf trace.tar.gz", "trace.tar.gz"),
    ("python3 -m zipfile -c trace.zip", "trace.zip"),
  ])
  func compressedFiles(command: String, name: String) throws {
    let program = String(command.prefix { $0 != " " })
    guard Tool.isInstalled(program) else {
      try Test.cancel("\(program) is not installed")
    }
    _ = try write(BurstGPTRows.file(3000))
    let made = try Tool.shell("cd '\(folder.path)' && \(command) trace.csv")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try ingest(folder.file("trace.csv"), "--label", "plain").status == 0)
    let result = try ingest(folder.file(name), "--label", "packed", "--again")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try rows(of: "packed") == rows(of: "plain"))
    #expect(
      try query("SELECT count(DISTINCT fingerprint) FROM source")
        == "count(DISTINCT fingerprint)\n1\n")
  }

  @Test func databasesInWALModeGrowToo() throws {
    #expect(try ingest(try write(BurstGPTRows.file(5000), "a.csv")).status == 0)
    #expect(try Tool.shell("sqlite3 '\(database)' 'PRAGMA journal_mode = WAL'").output == "wal\n")
    #expect(try ingest(try write(BurstGPTRows.file(5000, from: 6), "b.csv")).status == 0)
    #expect(try query("SELECT rows FROM dataset") == "rows\n5000\n5000\n")
    let report = try Tool.run([
      "report", database, "burstiness", "--table", "intervals", "--format", "csv", "--dataset", "b",
    ])
    #expect(report.output.contains("\nall,4999,7.0,"))
    #expect(try query("PRAGMA integrity_check").contains("ok"))
  }

  @Test func standardInput() throws {
    let result = try Tool.run(
      ["ingest", database, "-"], input: Array(BurstGPTRows.file(500).utf8))
    #expect(result.status == 0, "\(result.errors)")
    #expect(try query("SELECT label, rows FROM dataset") == "label,rows\nstdin,500\n")
  }

  @Test func foldersTakeWhatTheyKnowAndNameTheRest() throws {
    _ = try write(BurstGPTRows.file(50), "a.csv")
    _ = try write(BurstGPTRows.file(60), "b.csv")
    _ = try write("not a trace", "notes.txt")
    let result = try Tool.run(["ingest", database, folder.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("skipped 1 of no known format"))
    #expect(try query("SELECT label, rows FROM dataset") == "label,rows\na,50\nb,60\n")
  }

  @Test func manyFilesOfADatasetAreToldByFormat() throws {
    try folder.makeFolder("R2/requests")
    for day in 0..<13 {
      let cell = day == 7 ? "-1" : "2"
      try ByteFile.write(
        "day,time,1---2---p-300-128,3---4---p-300-128\n\(day),\(86400 * day),1,\(cell)\n",
        to: folder.file("R2/requests/day_\(day).csv"))
    }
    let lines = try ingest(folder.file("R2")).output.split(separator: "\n")
    #expect(lines[0] == "R2 (serverless): 13 rows")
    #expect(lines[1].hasPrefix("  13 files of huawei-2025-minutes: "))
    #expect(lines[1].hasSuffix(" bytes, 13 kept, 0 rejected"))
    #expect(lines[2].hasSuffix("day_7.csv: huawei-2025-minutes, 59 bytes, 1 kept, 0 rejected"))
    #expect(lines[3] == "    warning: 1 negative-cell, first in line 2: -1")
    #expect(lines.count == 5)
  }

  @Test func oddButRightFiles() throws {
    let text =
      "\u{FEFF}Log Type,Extra,Timestamp,Other,Model,\"Request tokens\",Response tokens,Total tokens,Session ID,Elapsed time\r\n"
      + "\"API log\",x,5,,GPT-4,9999999999,1,10000000000,,\r\n\r\n"
      + "Conversation log,\"a, \"\"b\"\"\",7.5,,GPT-4,1,0,1,1722ac82-0a46-4bf0-aa08-89794e7a2b3f,2.25\r\n"
      + "Conversation log,,8,,GPT-4,1,2,3,42,3"
    #expect(try ingest(try write(text)).status == 0)
    #expect(
      try rows(of: "trace") == """
        arrival_ns,model,service,session,input_tokens,output_tokens,total_tokens,elapsed_ns,failed
        5000000000,GPT-4,API log,,9999999999,1,10000000000,,0
        7500000000,GPT-4,Conversation log,1722ac82-0a46-4bf0-aa08-89794e7a2b3f,1,0,1,2250000000,1
        8000000000,GPT-4,Conversation log,42,1,2,3,3000000000,0

        """)
    #expect(
      try query("SELECT count, example FROM ingest_issue") == "count,example\n2,\"Extra, Other\"\n")
    #expect(try query("SELECT resolution_ns FROM dataset") == "resolution_ns\n100000000\n")
  }

  @Test func countsThatAreLeftEmptyAreNull() throws {
    let text =
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
      + "5,GPT-4,7,,,API log\n6,GPT-4,,,9,API log\n7,GPT-4,1,0,1,API log\n"
    #expect(try ingest(try write(text)).status == 0)
    #expect(
      try query(
        "SELECT arrival_ns, input_tokens, output_tokens, total_tokens, failed FROM llm_request")
          == """
          arrival_ns,input_tokens,output_tokens,total_tokens,failed
          5000000000,7,,,
          6000000000,,,9,
          7000000000,1,0,1,1

          """)
    #expect(try query("SELECT count(*) AS n FROM ingest_issue") == "n\n0\n")
  }

  @Test func aFolderMayHaveFilesWithoutRecords() throws {
    _ = try write(BurstGPTRows.file(50), "a.csv")
    let header = BurstGPTRows.file(1).prefix { $0 != "\n" } + "\n"
    let lonely = try write(String(header), "b.csv")
    _ = try write("", "c.csv")
    let result = try ingest(folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("b.csv: burstgpt, \(header.utf8.count) bytes, 0 kept"))
    #expect(result.output.contains("skipped 1 of no known format: \(folder.file("c.csv"))"))
    let refused = try Tool.run(["ingest", folder.file("other.db"), lonely])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("no record in it"))
  }

  @Test(.enabled(if: Tool.isInstalled("script"), "script of util-linux is not installed"))
  func progressIsSaidOnATerminal() throws {
    let path = try write(BurstGPTRows.file(100_000))
    let line = "\\\"$TIDEMARK\\\" ingest '\(database)' '\(path)'"
    let shown = try Tool.shell("script -qec \"\(line)\" /dev/null </dev/null").output
    #expect(shown.contains(" rows, ") && shown.contains("/s, ") && shown.contains(" %"))
    #expect(try ingest(path, "--again", "--append", "trace").errors.isEmpty)
  }

  @Test func anEpochMayBeADate() throws {
    let path = try write(BurstGPTRows.file(5))
    #expect(try ingest(path, "--epoch", "2023-11-01").status == 0)
    #expect(
      try query("SELECT clock_zero_unix_ns FROM dataset")
        == "clock_zero_unix_ns\n1698796800000000000\n")
    let wrong = try ingest(path, "--again", "--epoch", "2023-13-01")
    #expect(wrong.errors.contains("no date such as 2023-11-01"))
  }

  @Test func badRecordsAreCountedWithTheirLines() throws {
    let text =
      BurstGPTRows.file(1000) + "x,GPT-4,1,1,2,API log\n1,2\n9000,GPT-4,-1,1,0,API log\n"
      + "9001,GPT-4,1,1,7,API log\n"
    let result = try ingest(try write(text))
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try query("SELECT kind, severity, count, first_line, example FROM ingest_issue") == """
        kind,severity,count,first_line,example
        malformed-timestamp,rejected,1,1002,"x,GPT-4,1,1,2,API log"
        wrong-field-count,rejected,1,1003,"1,2"
        malformed-tokens,rejected,1,1004,"9000,GPT-4,-1,1,0,API log"
        total-mismatch,warning,1,1005,"9001,GPT-4,1,1,7,API log"

        """)
    #expect(try query("SELECT kept, rejected FROM source") == "kept,rejected\n1001,3\n")
  }

  @Test func tooManyBadRecordsRefuseTheFile() throws {
    let path = try write(BurstGPTRows.file(50) + "x\ny\n")
    let result = try ingest(path)
    #expect(result.status == 65)
    #expect(result.errors.contains("2 of 52 records are bad"))
    #expect(!FileManager.default.fileExists(atPath: database))
    #expect(try ingest(path, "--max-bad", "0.05").status == 0)
    let before = try ByteFile.read(database)
    #expect(try ingest(try write("Request tokens,Total tokens\n1,2\n", "other.csv")).status == 65)
    #expect(try ByteFile.read(database) == before)
  }

  @Test func missingColumnsAreNamed() throws {
    let result = try ingest(
      try write("Timestamp,Request tokens,Response tokens,Log Type\n1,2,3,API log\n"))
    #expect(result.status == 65)
    #expect(result.errors.contains("needs a column \"Model\"; found: Timestamp, Request tokens"))
  }

  @Test func theSameBytesTwiceAreRefused() throws {
    let path = try write(BurstGPTRows.file(10))
    #expect(try ingest(path).status == 0)
    let again = try ingest(path, "--label", "other")
    #expect(again.status == 65)
    #expect(again.errors.contains("in dataset \"trace\" already"))
    #expect(try ingest(path, "--label", "other", "--again").status == 0)
    let taken = try ingest(path, "--again")
    #expect(taken.status == 64)
    #expect(taken.errors.contains("--append trace"))
  }

  @Test func filesOfOneClockCanBeOneDataset() throws {
    let first = try write(BurstGPTRows.file(100), "1.csv")
    let second = try write(BurstGPTRows.file(100, from: 10_000), "2.csv")
    let result = try ingest(first, second, "--label", "both", "--epoch", "2023-11-01T00:00+08:00")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("begins 9302.000 s after the last row of \(first)"))
    #expect(
      try ingest(try write(BurstGPTRows.file(10, from: 1), "3.csv"), "--append", "both").status == 0
    )
    #expect(
      try query("SELECT label, rows, out_of_order, first_ns, utc_offset_s FROM dataset")
        == "label,rows,out_of_order,first_ns,utc_offset_s\nboth,210,1,1000000000,28800\n")
    #expect(
      try query("SELECT arrival_time FROM llm_requests ORDER BY id LIMIT 1")
        == "arrival_time\n2023-11-01T00:00:05+08:00\n")
    let report = try Tool.run([
      "report", database, "overview", "--table", "sources", "--format", "csv",
    ])
    #expect(report.output.contains(",9302"))
    #expect(report.output.contains(",-10692"))
  }

  @Test func removedAndRenamedDatasets() throws {
    #expect(try ingest(try write(BurstGPTRows.file(100), "a.csv")).status == 0)
    #expect(try ingest(try write(BurstGPTRows.file(50), "b.csv")).status == 0)
    #expect(try Tool.run(["remove", database, "a"]).status == 0)
    #expect(try Tool.run(["rename", database, "b", "kept"]).status == 0)
    #expect(
      try query("SELECT dataset, count(*) AS n FROM llm_requests GROUP BY 1")
        == "dataset,n\nkept,50\n")
    #expect(try query("SELECT count(*) AS n FROM source") == "n\n1\n")
    #expect(try ingest(folder.file("a.csv")).status == 0)
    #expect(try Tool.run(["info", database]).output.contains("kept"))
    #expect(try Tool.run(["remove", database, "absent"]).status == 64)
  }

  @Test func exitCodes() throws {
    let path = try write(BurstGPTRows.file(10))
    #expect(try ingest(folder.file("absent.csv")).status == 66)
    #expect(try Tool.run(["ingest", "/nonexistent/x.db", path]).status == 73)
    #expect(try ingest(try write("hello", "text")).status == 65)
    #expect(try ingest(path, "--format", "absent").status == 64)
    #expect(try ingest(path, "--max-bad", "7").status == 64)
    #expect(try ingest(path, "--epoch", "yesterday").status == 64)
    #expect(try Tool.run(["ingest", path, path]).status == 65)
    #expect(try Tool.run(["report", folder.file("absent.db")]).status == 66)
    #expect(try Tool.run(["report", path]).status == 65)
  }
}
