internal import TraceReport
internal import TraceStore

/// The figures of the pod-audit report.
struct PodAuditFigures {
  private var stock: Figure

  init(_ minutes: PodMinutes, _ request: AnalysisRequest) {
    stock = Figure(
      "stock", title: "Pods, and pods that start",
      caption: "Mean pods and pod starts of each hour; growth beyond starts is unexplained.",
      x: .time(of: request.dataset), y: .linear("pods"))
    guard let all = minutes.groups.first else { return }
    let starts = minutes.starts(minutes: 60)
    stock.addWindows(
      "pods", starts.map { (Double($0) * 60, all.pods[$0..<$0 + 60].reduce(0, +) / 60) },
      length: 3600)
    stock.addWindows(
      "starts", starts.map { (Double($0) * 60, all.births[$0..<$0 + 60].reduce(0, +)) },
      length: 3600)
  }

  /// Those that have something to show.
  var all: [Figure] { stock.isEmpty ? [] : [stock] }
}
