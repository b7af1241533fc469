import SampleTraces
import TestSupport
import Testing

/// The Kineto traces in `datasets/`: one ingest reads the sweep, and the reports agree with the truth.
struct KinetoSampleTests {
  @Test func `the sweep is what was put in`() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let paths = ShippedDecoder.batchSizes.map {
      Package.path("datasets/kineto_decoder_bs\($0).json")
    }
    let pattern = "kineto_decoder_bs{batch_size}.json"
    let ingested = try Tool.run(["ingest", database, "--params-from", pattern] + paths)
    #expect(ingested.status == 0, "\(ingested.errors)")
    let found = try Tool.run([
      "sql", database,
      """
      SELECT p.value, count(*), count(launch_id), sum(launch_ns), sum(queue_ns >= 0),
        sum(max(queue_ns, 0)), sum(k.duration_ns), count(operator_id), count(DISTINCT operator)
      FROM kernels AS k JOIN dataset AS d ON d.label = k.dataset
      JOIN dataset_parameter AS p ON p.dataset_id = d.id AND p.name = 'batch_size'
      GROUP BY d.id ORDER BY d.id
      """, "--format", "csv",
    ])
    let expected = ShippedDecoder.batchSizes.map { batchSize in
      var trace = DecoderTrace(ShippedKineto.process(batchSize))
      for _ in 0..<ShippedKineto.steps { _ = trace.nextStep() }
      let truth = trace.truth
      return [
        batchSize, truth.kernels, truth.kernels, truth.tklqt, truth.queueAfterAPICount,
        truth.queueAfterAPI, truth.kernelSum, truth.kernels, 6,
      ].map(String.init).joined(separator: ",")
    }
    #expect(found.output.split(separator: "\n").dropFirst().map(String.init) == expected)
  }
}
