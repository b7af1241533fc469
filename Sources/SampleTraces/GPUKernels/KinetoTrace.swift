/// A synthetic Kineto trace: the JSON that PyTorch's profiler writes, in its layout.
///
/// A record is a step of the decoder: the step's annotations, then for each kernel its operator, the
/// kernel itself, the flow to it, the flow from its call, and the call, so that kernels come before
/// what launched them.
public struct KinetoTrace: SyntheticTrace {
  /// The operators around the launches, by the kernels' places in ``DecoderTrace/kernelNames``.
  private static let operators = [
    "aten::rms_norm", "aten::linear", "vllm::rotary_embedding", "vllm::paged_attention",
    "aten::linear", "aten::add", "aten::linear", "vllm::silu_and_mul", "aten::linear",
  ]

  private var trace: DecoderTrace
  private var hasEvent = false

  /// Creates a trace that has no step yet.
  public init(_ process: DecoderProcess) {
    trace = DecoderTrace(process)
  }

  /// Where the events come from.
  public var process: DecoderProcess { trace.process }

  /// What was drawn, by counting.
  public var truth: DecoderTruth { trace.truth }

  /// The truth with the process's parameters as a JSON object.
  public var truthText: String { trace.truth.text(trace.process) }

  /// What profilers say of themselves and the machine, and the beginning of the events.
  public var header: String {
    """
    {
      "schemaVersion": 1,
      "deviceProperties": [
        {
          "id": 0, "name": "Synthetic GPU", "totalGlobalMem": 85899345920,
          "computeMajor": 9, "computeMinor": 0,
          "maxThreadsPerBlock": 1024, "maxThreadsPerMultiprocessor": 2048,
          "regsPerBlock": 65536, "warpSize": 32,
          "sharedMemPerBlock": 49152, "numSms": 132
        }
      ],
      "cuda_runtime_version": 12040,
      "distributedInfo": {"backend": "nccl", "rank": 0, "world_size": 1},
      "record_shapes": 1,
      "displayTimeUnit": "ms",
      "baseTimeNanoseconds": 1751410836000000000,
      "traceEvents": [
    """
  }

  /// The end of the events and of the file.
  public var footer: String { "\n  ],\n  \"traceName\": \"decoder.json\"\n}\n" }

  /// Appends the events of the next step.
  public mutating func appendRecord(to text: inout [UInt8]) {
    let step = trace.truth.steps
    let events = trace.nextStep()
    for event in events {
      guard case .range(var span, let name) = event else { continue }
      let isStep = name == "step"
      if isStep { span.start -= 2000 }
      open("user_annotation", isStep ? "ProfilerStep#\(step)" : name, span, Self.host, &text)
      text.append(#""External id": 0\#n    }\#n  }"#)
    }
    for event in events { append(event, to: &text) }
  }
}

extension KinetoTrace {
  private static let host = #""pid": 4242, "tid": 4242"#
  private static let device = #""pid": 0, "tid": 7"#

  private mutating func append(_ event: DecoderEvent, to text: inout [UInt8]) {
    switch event {
    case .launch(let call, let kernel, let launch):
      appendOperator(Self.operators[launch.name], around: call, launch.correlation, to: &text)
      appendKernel(kernel, launch, to: &text)
      appendFlow(launch.correlation, from: call, to: kernel, &text)
      appendCall("cudaLaunchKernel", 211, call, launch.correlation, isInOperator: true, to: &text)
    case .copy(let call, let copy, let bytes, let correlation):
      appendOperator("aten::copy_", around: call, correlation, to: &text)
      open("gpu_memcpy", "Memcpy HtoD (Pinned -> Device)", copy, Self.device, &text)
      text.append(
        """
        "External id": \(correlation), "device": 0, "context": 1,
              "stream": 7, "correlation": \(correlation),
              "bytes": \(bytes), "memory bandwidth (GB/s)": 0.01
            }
          }
        """)
      appendFlow(correlation, from: call, to: copy, &text)
      appendCall("cudaMemcpyAsync", 41, call, correlation, isInOperator: true, to: &text)
    case .wait(let call, let correlation):
      appendCall("cudaStreamSynchronize", 131, call, correlation, isInOperator: false, to: &text)
    case .range: break
    }
  }

  private mutating func appendKernel(
    _ span: TimeSpan, _ launch: DecoderLaunch, to text: inout [UInt8]
  ) {
    open("kernel", DecoderTrace.kernelNames[launch.name], span, Self.device, &text)
    text.append(
      """
      "External id": \(launch.correlation),
            "queued": 0, "device": 0, "context": 1,
            "stream": 7, "correlation": \(launch.correlation),
            "registers per thread": 64,
            "shared memory": \(launch.shared),
            "blocks per SM": \(Double(launch.grid) / 132),
            "warps per SM": \(Double(launch.grid * launch.block / 32) / 132),
            "grid": [\(launch.grid), 1, 1],
            "block": [\(launch.block), 1, 1],
            "est. achieved occupancy %": \(min(100, launch.grid * launch.block / 2703))
          }
        }
      """)
  }

  private mutating func appendOperator(
    _ name: String, around call: TimeSpan, _ id: Int, to text: inout [UInt8]
  ) {
    open(
      "cpu_op", name, TimeSpan(start: call.start - 1000, end: call.end + 500), Self.host, &text)
    text.append(
      """
      "External id": \(id), "Record function id": 0,
            "Ev Idx": \(id), "Input Dims": [[\(process.batchSize), 4096], [4096, 4096]]
          }
        }
      """)
  }

  private mutating func appendCall(
    _ name: String, _ callback: Int, _ span: TimeSpan, _ correlation: Int, isInOperator: Bool,
    to text: inout [UInt8]
  ) {
    open("cuda_runtime", name, span, Self.host, &text)
    if isInOperator { text.append("\"External id\": \(correlation),\n      ") }
    text.append(
      """
      "cbid": \(callback), "correlation": \(correlation)
          }
        }
      """)
  }

  private mutating func appendFlow(
    _ id: Int, from call: TimeSpan, to activity: TimeSpan, _ text: inout [UInt8]
  ) {
    separate(&text)
    text.append(#"{"ph": "f", "id": \#(id), \#(Self.device), "ts": "#)
    text.append(microsecondsOf: activity.start)
    text.append(#", "cat": "ac2g", "name": "ac2g", "bp": "e"}"#)
    separate(&text)
    text.append(#"{"ph": "s", "id": \#(id), \#(Self.host), "ts": "#)
    text.append(microsecondsOf: call.start)
    text.append(#", "cat": "ac2g", "name": "ac2g"}"#)
  }

  /// Begins an event of phase X up to the first member of its arguments.
  private mutating func open(
    _ category: String, _ name: String, _ span: TimeSpan, _ place: String, _ text: inout [UInt8]
  ) {
    separate(&text)
    text.append(
      """
      {
          "ph": "X", "cat": "\(category)", "name": "\(name)", \(place),
          "ts":\u{20}
      """)
    text.append(microsecondsOf: span.start)
    text.append(", \"dur\": ")
    text.append(microsecondsOf: span.duration)
    text.append(",\n    \"args\": {\n      ")
  }

  private mutating func separate(_ text: inout [UInt8]) {
    text.append(hasEvent ? ",\n  " : "\n  ")
    hasEvent = true
  }
}

extension [UInt8] {
  /// Appends a time or duration of `nanoseconds` ns in µs with three decimals.
  fileprivate mutating func append(microsecondsOf nanoseconds: Int) {
    append(decimal: nanoseconds / 1000)
    append(".")
    append(decimal: nanoseconds % 1000, width: 3)
  }
}
