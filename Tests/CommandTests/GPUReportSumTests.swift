import Foundation
import TestSupport
import Testing

/// Sums of times in reports on GPU traces.
@Suite struct GPUReportSumTests {
  private func event(_ category: String, _ name: String, _ rest: String) -> String {
    #"{"ph":"X","cat":"\#(category)","name":"\#(name)",\#(rest)}"#
  }

  private func rows(of table: String, in report: String, of events: [String]) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let (path, database) = (folder.file("trace.json"), folder.file("traces.db"))
    let text = events.joined(separator: ",")
    try ByteFile.write(#"{"schemaVersion":1,"traceEvents":[\#(text)]}"#, to: path)
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let options = ["--table", table, "--format", "csv"]
    let result = try Tool.run(["report", database, report] + options)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Kineto has written kernels at time zero into traces of Unix times.
  @Test func `kernels decades before their launches do not overflow a sum`() throws {
    let stamp = 1_700_000_000_000_000
    let events = (0..<12).flatMap { number in
      [
        event(
          "cuda_runtime", "cudaLaunchKernel",
          #""pid":1,"tid":1,"ts":\#(stamp),"dur":2,"args":{"correlation":\#(number)}"#),
        event(
          "kernel", "k\(number % 2)",
          #""pid":0,"tid":7,"ts":0,"dur":0,"args":{"correlation":\#(number)}"#),
        event(
          "kernel", "k\(number % 2)",
          #""pid":0,"tid":\#(number),"ts":\#(stamp + 9),"dur":1,"args":{"correlation":-1}"#),
      ]
    }
    let skip = try rows(of: "skip", in: "skip", of: events)
    #expect(skip.first?.prefix(5) == ["all", "24", "12", "12", "12"])
    #expect(skip.first.flatMap { Double($0[5]) } == -12e3 * Double(stamp))
    for report in ["launches", "timeline", "idle", "kernels", "fusion"] {
      #expect(try !rows(of: report, in: report, of: events).isEmpty, "\(report)")
    }
  }

  @Test func `a kernel's operator is the one with most of its time, all calls together`() throws {
    func work(_ number: Int, _ name: String, _ duration: Int) -> [String] {
      let time = 100 * number
      return [
        event(
          "cpu_op", name,
          #""pid":1,"tid":1,"ts":\#(time),"dur":50,"args":{"External id":\#(number)}"#),
        event(
          "cuda_runtime", "cudaLaunchKernel",
          #""pid":1,"tid":1,"ts":\#(time + 1),"dur":2,"args":{"correlation":\#(number)}"#),
        event(
          "kernel", "k",
          #""pid":0,"tid":7,"ts":\#(time + 5),"dur":\#(duration),"args":{"correlation":\#(number)}"#
        ),
      ]
    }
    let events = work(1, "aten::add", 30) + (2...4).flatMap { work($0, "aten::mm", 20) }
    let kernels = try rows(of: "kernels", in: "kernels", of: events)
    #expect(kernels.count == 1)
    #expect(kernels.first?.contains("aten::mm") == true)
    let operators = try rows(of: "operators", in: "kernels", of: events)
    #expect(operators.map { $0[1] } == ["aten::mm", "aten::add"])
    #expect(operators.map { $0[6] } == ["60000", "30000"])
  }
}
