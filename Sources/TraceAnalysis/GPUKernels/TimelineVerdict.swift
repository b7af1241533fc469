internal import TraceReport
internal import TraceStore

/// What the timeline's numbers come to, and their conventions.
struct TimelineVerdict {
  private let ranks: [RankTime]
  private let stragglers: Stragglers

  init(_ ranks: [RankTime], _ stragglers: Stragglers) {
    self.ranks = ranks
    self.stragglers = stragglers
  }

  var lines: [String] {
    let lines = firstLines(of: ranks, upTo: 8, "datasets") { rank in
      let name = ranks.count > 1 ? "\(rank.dataset.label): " : ""
      return rank.devices.count > 1
        ? rank.devices.map { "\(name)device \($0.device): \(text($0.time))" }
        : [name + text(rank.whole)]
    }
    return lines + (worst.map { [$0] } ?? [])
  }

  private func text(_ time: DeviceTime) -> String {
    guard time.total > 0 else { return "nothing ran on a device" }
    func part(_ name: String, _ length: Int128) -> String? {
      length > 0 ? "\(percent(Double(length) / Double(time.total))) \(name)" : nil
    }
    let parts = [
      part("computation", time.computation),
      part("communication that nothing hides", time.exposedCommunication),
      part("copies that nothing hides", time.exposedCopies), part("idle", time.idle),
    ].compactMap(\.self)
    let hidden = time.overlapShare.map {
      "; computation hides \(percent($0)) of the communication"
    }
    return "\(nanosecondText(time.total)): " + parts.joined(separator: ", ") + (hidden ?? "")
  }

  /// The iteration in which the slowest rank is furthest behind.
  private var worst: String? {
    let iteration = stragglers.iterations.max {
      Double($0.slowest.time) / $0.medianTime < Double($1.slowest.time) / $1.medianTime
    }
    guard let iteration, iteration.medianTime > 0 else { return nil }
    let ratio = twoDigits(Double(iteration.slowest.time) / iteration.medianTime)
    return "slowest of \(iteration.ranks) ranks: \(iteration.slowest.label), \(ratio) times "
      + "the median in \(iteration.name)"
  }

  var notes: [Report.Note] {
    var notes = [
      Report.Note(
        "definition",
        "parts as TraceLens divides them: computation first, then communication outside it, then copies outside both; annotations and synchronizations are not busy time"
      )
    ]
    if ranks.contains(where: { $0.devices.count > 1 }) {
      notes.append(
        .init(
          "devices",
          "several devices: the row all and the iterations are sums over them, since what one computes hides nothing that another communicates"
        ))
    }
    if ranks.contains(where: { $0.hasWholeGraphs }) {
      notes.append(
        .init(
          "whole-graphs", .warning,
          "graphs that the profiler recorded as a whole count as computation, gaps inside them too"
        ))
    }
    for note in ranks.compactMap(\.note) where !notes.contains(note) { notes.append(note) }
    if ranks.count > 1, stragglers.iterations.isEmpty {
      notes.append(
        .init(
          "no-ranks",
          "stragglers are looked for where datasets tell different ranks and share iterations"))
    }
    return notes
  }
}
