import TestSupport
import Testing

/// Reports of a trace of two devices, in which one communicates while the other computes.
///
/// Times in µs. Device 0: a collective 0-100, a kernel 100-140. Device 1: a kernel 0-80, a collective
/// 60-100, a copy 110-120.
struct GPUDevicesReportTests {
  private static let collective = "ncclDevKernel_AllReduce"
  private static let events = [
    GPUReports.device("kernel", collective, 7, 0, 100, 1),
    GPUReports.device("kernel", "k", 7, 100, 40, 2),
    GPUReports.device("kernel", "k", 7, 0, 80, 3, on: 1),
    GPUReports.device("kernel", collective, 20, 60, 40, 4, on: 1),
    GPUReports.device("gpu_memcpy", "Memcpy DtoD (Device -> Device)", 7, 110, 10, 5, on: 1),
  ]

  @Test func `what one device computes hides nothing that another communicates`() throws {
    let reports = try GPUReports(Self.events, ["timeline"])
    let columns = [
      "computation_ns", "exposed_comm_ns", "exposed_memcpy_ns", "busy_ns", "idle_ns", "total_ns",
      "comm_ns", "overlap_ns",
    ]
    let zero = [40_000, 100_000, 0, 140_000, 0, 140_000, 100_000, 0]
    let one = [80_000, 20_000, 10_000, 110_000, 10_000, 120_000, 40_000, 20_000]
    #expect(reports.tables["timeline"]?.map { $0["device"]?.string } == ["all", "0", "1"])
    #expect(reports.integers("timeline", columns, row: 1) == zero)
    #expect(reports.integers("timeline", columns, row: 2) == one)
    #expect(reports.integers("timeline", columns) == zip(zero, one).map { $0 + $1 })
    expectClose(reports.tables["timeline"]?[0]["overlap_share"]?.number, 20.0 / 140, 1e-12)
  }

  /// Kernels run for 140 of 140 µs on device 0 and for 100 on device 1.
  @Test func `devices are busy on average`() throws {
    let launches = (1...5).map { GPUReports.launch(-10, 1, $0) }
    let reports = try GPUReports(Self.events + launches, ["skip"])
    let pace = reports.tables["pace"]?.first
    #expect(pace?["devices"]?.integer == 2)
    expectClose(pace?["busy_share"]?.number, (1 + 100.0 / 140) / 2, 1e-12)
    #expect(
      reports.verdicts["skip"]?.first?.contains(
        "the 2 devices are busy for 85.71 % of the span on average") == true)
  }
}
