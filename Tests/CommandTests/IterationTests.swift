import TestSupport
import Testing

/// Ranges that are iterations, in a trace whose kernels are launched at 10, 30 and 50 µs.
@Suite struct IterationTests {
  private func skip(_ ranges: [(name: String, start: Int, duration: Int)], _ options: [String] = [])
    throws -> (iterations: [[String]], notes: String)
  {
    let launches = [10, 30, 50].enumerated().map { index, time in
      #"{"ph":"X","cat":"cuda_runtime","name":"cudaLaunchKernel","pid":1,"tid":1,"ts":\#(time),"#
        + #""dur":2,"args":{"correlation":\#(index)}},"#
        + #"{"ph":"X","cat":"kernel","name":"k","pid":0,"tid":7,"ts":\#(time + 5),"dur":4,"#
        + #""args":{"correlation":\#(index)}}"#
    }
    let annotations = ranges.map { name, start, duration in
      #"{"ph":"X","cat":"user_annotation","name":"\#(name)","pid":1,"tid":1,"ts":\#(start),"#
        + #""dur":\#(duration)}"#
    }
    let folder = try TemporaryFolder()
    let (path, database) = (folder.file("trace.json"), folder.file("traces.db"))
    let events = (launches + annotations).joined(separator: ",")
    try ByteFile.write(#"{"schemaVersion":1,"traceEvents":[\#(events)]}"#, to: path)
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let csv = ["report", database, "skip", "--table", "skip", "--format", "csv"] + options
    let rows = try Tool.run(csv).output.split(separator: "\n").dropFirst()
    let notes = try Tool.run(["report", database, "skip"] + options).output
    return (rows.map { $0.split(separator: ",").prefix(2).map(String.init) }, notes)
  }

  @Test func `steps that overlap by a rounding are both iterations`() throws {
    let (rows, notes) = try skip([("ProfilerStep#1", 5, 26), ("ProfilerStep#2", 30, 40)])
    #expect(rows == [["all", "3"], ["ProfilerStep#1", "1"], ["ProfilerStep#2", "2"]])
    #expect(!notes.contains("ranges-inside"))
  }

  @Test func `a range inside another of its name is none, and is counted`() throws {
    let ranges = [("forward", 5, 60), ("forward", 28, 10), ("backward", 45, 10)]
    let (rows, notes) = try skip(ranges, ["--set", "annotation=forward"])
    #expect(rows == [["all", "3"], ["forward", "3"]])
    #expect(notes.contains("of their own: 1"))
  }
}
