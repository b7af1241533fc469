import TraceReport

/// The report that every format's golden text is made of.
let sampleReport: Report = {
  var intervals = Table(
    name: "intervals",
    columns: [
      .init("group", "who"), .init("n", "requests"), .init("mean_s", unit: "s", "mean"),
      .init("cv", unit: "1", "sd over mean"), .init("bursty", "whether cv is above 1"),
    ])
  intervals.append(["all", 1_429_736, 3.685_973_466_4, 13.281_6, .flag(true)])
  intervals.append(["GPT-4 | \"chat\"", 9, 12.5, .null, .flag(false)])
  var dispersion = Table(
    name: "dispersion",
    columns: [.init("window_s", unit: "s", "window"), .init("idc", unit: "1", "variance/mean")])
  dispersion.append([1, 1.25])
  dispersion.append([3600, 1380.257])
  dispersion.append([86_400, .real(.nan)])
  return Report(
    analysis: "burstiness", dataset: "burstgpt-1",
    parameters: [.init("by", "model"), .init("windows", "1,3600,86400")],
    verdict: ["Bursty at every scale from 1 s to 1 h."],
    notes: [
      .init("variance", "Variances divide by n."),
      .init("ties", .warning, "41 % of arrivals share a stamp."),
    ],
    tables: [intervals, dispersion])
}()
