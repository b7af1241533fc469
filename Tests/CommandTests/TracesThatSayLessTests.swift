import TestSupport
import Testing

/// Reports on traces that do not record what others do: they say so and invent nothing.
struct TracesThatSayLessTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
  }

  private func ingest(_ text: String, _ name: String, _ label: String) throws {
    let path = folder.file(name)
    try ByteFile.write(text, to: path)
    let result =
      label.isEmpty
      ? try Tool.run(["ingest", database, path])
      : try Tool.run(["ingest", database, path, "--append", label])
    #expect(result.status == 0, "\(result.errors)")
  }

  private func report(_ arguments: String...) throws -> String {
    let result = try Tool.run(["report", database] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test func `failures that no row tells of are not counted as none`() throws {
    try ingest(
      """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2023-11-16 18:15:46.6805900,374,44
      2023-11-16 18:15:50.9951690,396,109
      """, "azure.csv", "")
    let text = try report("overview")
    #expect(text.contains("2 requests over 4.31 s; failures are not recorded\n"))
    let summary = try report("overview", "--table", "summary", "--format", "csv")
    #expect(summary.contains(",0,0,0,,,770,153,"))
  }

  @Test func `client windows are no requests`() throws {
    try ingest("0,2,1.5,Gamma,1,1\n600,0,0,,0,0\n1200,1,0.5,Weibull,1,1\n", "a-trace.csv", "")
    try ingest("0,0.1,3,Gamma,1,1\n600,0.1,3,Gamma,1,1\n", "b-trace.csv", "a-trace")
    #expect(try report("overview").contains("no request; its rows are of another kind"))
    #expect(
      try report("client-windows").contains(
        "bursty: cv is above 1 in 75.00 % of 4 busy windows, median 2.25; 1 of 2 clients send"))
    let clients = try report("client-windows", "--table", "clients", "--format", "csv")
    #expect(clients.contains("\na,0.9375,3,1,1800.0,1.0,2.0,0.6,1.0,1.4,0.5\n"))
    #expect(clients.contains("\nb,0.0625,2,0,120.0,0.1,0.1,3.0,3.0,3.0,1.0\n"))
    let burstiness = try report("burstiness")
    #expect(burstiness.contains("fewer than two requests"))
    let all = try report("--all").split(separator: "\n").filter { $0.contains(" · ") }
    #expect(
      all == [
        "overview · a-trace", "client-windows · a-trace",
      ])
    #expect(try !report().contains("burstiness"))
  }
}
