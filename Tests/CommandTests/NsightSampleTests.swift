import SQLite
import SampleTraces
import TestSupport
import Testing

/// The exports in `datasets/`: the rows are those of the generator, and the reports agree with the truth.
struct NsightSampleTests {
  private func path(_ batchSize: Int) -> String {
    Package.path("datasets/nsight_decoder_bs\(batchSize).sqlite")
  }

  @Test(arguments: ShippedDecoder.batchSizes)
  func `the shipped rows are what the generator draws`(batchSize: Int) throws {
    var trace = DecoderTrace(ShippedDecoder.process(batchSize))
    let rows = (0..<ShippedDecoder.steps).flatMap { _ in
      trace.nextStep().flatMap(NsightRows.rows)
    }
    let shipped = try Connection(path: path(batchSize), mode: .readOnly)
    for table in NsightEventTable.allCases {
      let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let found = try shipped.rows("SELECT \(columns) FROM \(table.rawValue) ORDER BY rowid")
      let drawn = rows.filter { $0.table == table }.map { row in
        row.values.map { value -> SQLiteValue in
          switch value {
          case .integer(let number): .integer(Int64(number))
          case .text(let text): .text(text)
          }
        }
      }
      #expect(found == drawn, "\(table.rawValue)")
    }
    let strings = try shipped.rows("SELECT value FROM StringIds ORDER BY id")
    #expect(strings.map { $0[0].text } == NsightStrings.all)
  }

  @Test func `skip finds what was put in`() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    var truths: [DecoderTruth] = []
    for batchSize in ShippedDecoder.batchSizes {
      let result = try Tool.run([
        "ingest", database, path(batchSize), "--param", "batch_size=\(batchSize)",
      ])
      #expect(result.status == 0, "\(result.errors)")
      var trace = DecoderTrace(ShippedDecoder.process(batchSize))
      for _ in 0..<ShippedDecoder.steps { _ = trace.nextStep() }
      truths.append(trace.truth)
    }
    for (batchSize, truth) in zip(ShippedDecoder.batchSizes, truths) {
      let result = try Tool.run([
        "report", database, "skip", "--dataset", "nsight_decoder_bs\(batchSize)", "--table", "skip",
        "--format", "csv",
      ])
      let lines = result.output.split(separator: "\n").map { $0.split(separator: ",") }
      let values = Dictionary(
        zip(lines[0], lines[1]).map { (String($0), Int($1)) }, uniquingKeysWith: { $1 })
      #expect(values["kernels"] == truth.kernels && values["orphans"] == 0)
      #expect(values["tklqt_ns"] == truth.tklqt)
      #expect(values["queue_after_api_ns"] == truth.queueAfterAPI)
      #expect(values["queue_after_api_count"] == truth.queueAfterAPICount)
      #expect(values["kernel_sum_ns"] == truth.kernelSum)
    }
    let truth = try ByteFile.read(Package.path("datasets/nsight_decoder.truth.json"))
    #expect(String(decoding: truth, as: UTF8.self) == ShippedDecoder.truthText(truths))
  }
}
