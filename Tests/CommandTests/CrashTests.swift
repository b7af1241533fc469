import Foundation
import TestSupport
import Testing

/// What is left after a kill, an interrupt, a full disk or a second ingest: the old or the new database.
@Suite struct CrashTests {
  let folder: TemporaryFolder
  let database: String
  let text = BurstGPTRows.file(120_000)

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
  }

  private func makeOld() throws {
    try ByteFile.write(BurstGPTRows.file(30_000, from: 1), to: folder.file("old.csv"))
    #expect(try Tool.run(["ingest", database, folder.file("old.csv")]).status == 0)
  }

  private func expectOld() throws {
    let result = try Tool.run([
      "sql", database, "SELECT label, rows FROM dataset", "--format", "csv",
    ])
    #expect(result.output == "label,rows\nold,30000\n")
    #expect(try Tool.shell("sqlite3 '\(database)' 'PRAGMA integrity_check'").output == "ok\n")
  }

  /// Starts an ingest from standard input, feeds it half the file and waits until that is read.
  private func startHalf() throws -> Process {
    let process = try Tool.start(Tool.path, ["ingest", database, "-"])
    let writer = try #require((process.standardInput as? Pipe)?.fileHandleForWriting)
    try writer.write(contentsOf: Data(text.utf8.prefix(text.utf8.count / 2)))
    return process
  }

  private var leftovers: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
      .filter { $0.contains(".ingest-") } ?? []
  }

  @Test func aKilledFirstIngestLeavesNoDatabaseAndTheNextOneCleansUp() throws {
    let process = try startHalf()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(!FileManager.default.fileExists(atPath: database))
    #expect(leftovers.count == 1)
    try makeOld()
    #expect(leftovers.isEmpty)
    try expectOld()
  }

  @Test func aKilledSecondIngestLeavesTheOldDatabase() throws {
    try makeOld()
    let process = try startHalf()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try expectOld()
  }

  @Test(arguments: [true, false])
  func anInterruptedIngestLeavesTheOldDatabase(isOld: Bool) throws {
    if isOld { try makeOld() }
    let process = try startHalf()
    kill(process.processIdentifier, SIGINT)
    let writer = try #require((process.standardInput as? Pipe)?.fileHandleForWriting)
    try? writer.write(contentsOf: Data(text.utf8.suffix(text.utf8.count / 2)))
    try? writer.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(leftovers.isEmpty)
    if isOld { try expectOld() } else { #expect(!FileManager.default.fileExists(atPath: database)) }
  }

  /// A file-size limit makes every write past it fail, as a full disk does.
  @Test(arguments: [true, false])
  func aFullDiskLeavesTheOldDatabase(isOld: Bool) throws {
    if isOld { try makeOld() }
    try ByteFile.write(text, to: folder.file("new.csv"))
    let blocks = isOld ? 1500 : 500
    let result = try Tool.shell(
      "ulimit -f \(blocks); trap '' XFSZ; exec $TIDEMARK ingest '\(database)' '\(folder.file("new.csv"))'"
    )
    #expect(result.status == 74, "\(result.errors)")
    #expect(leftovers.isEmpty)
    if isOld { try expectOld() } else { #expect(!FileManager.default.fileExists(atPath: database)) }
  }

  @Test(arguments: [true, false])
  func twoIngestsAtOnceEndRightOrOneIsRefused(isOld: Bool) throws {
    if isOld { try makeOld() }
    for name in ["a", "b"] {
      try ByteFile.write(
        BurstGPTRows.file(60_000, from: name == "a" ? 2 : 3), to: folder.file(name))
    }
    let processes = try ["a", "b"].map {
      try Tool.start(Tool.path, ["ingest", database, folder.file($0)])
    }
    for process in processes { process.waitUntilExit() }
    let statuses = processes.map(\.terminationStatus)
    #expect(statuses.contains(0))
    #expect(statuses.allSatisfy { [0, 73, 75].contains($0) }, "\(statuses)")
    let count = statuses.count { $0 == 0 } + (isOld ? 1 : 0)
    let result = try Tool.run([
      "sql", database, "SELECT count(*) AS n FROM dataset", "--format", "csv",
    ])
    #expect(result.output == "n\n\(count)\n")
    #expect(try Tool.shell("sqlite3 '\(database)' 'PRAGMA integrity_check'").output == "ok\n")
    #expect(leftovers.isEmpty)
  }

  @Test(arguments: ["-journal", "-wal", "-shm"])
  func whatAnotherDatabaseLeftIsNotRolledIn(suffix: String) throws {
    try ByteFile.write("left over", to: database + suffix)
    try ByteFile.write(BurstGPTRows.file(10), to: folder.file("new.csv"))
    let result = try Tool.run(["ingest", database, folder.file("new.csv")])
    #expect(result.status == 73)
    #expect(result.errors.contains(database + suffix))
    #expect(!FileManager.default.fileExists(atPath: database))
  }
}
