import Foundation
import TestSupport
import Testing

/// Analyses of one run share the traces that they look at.
@Suite struct SharedTraceTests {
  @Test func `together they say what each says alone`() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    for size in [1, 8, 64] {
      let sample = Package.path("datasets/kineto_decoder_bs\(size).json")
      #expect(try Tool.run(["ingest", database, sample]).status == 0)
    }
    let names = ["skip", "idle", "launches", "kernels", "fusion"]
    let options = ["--format", "json", "--to", "0.01"]
    let together = try reports(["report", database] + names + options)
    let alone = try names.flatMap { try reports(["report", database, $0] + options) }
    #expect(together.count == 15 && together == Set(alone))
  }

  private func reports(_ arguments: [String]) throws -> Set<Data> {
    let result = try Tool.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    let all = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [Any] ?? []
    return try Set(
      all.map { try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) })
  }
}
