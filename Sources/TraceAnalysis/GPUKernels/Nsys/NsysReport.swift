internal import TraceReport
internal import TraceStore

/// The description of a report that `nsys stats` has too, under the same name.
func nsysDescription(_ name: String, _ question: String, _ columns: [Table.Column])
  -> AnalysisDescription
{
  AnalysisDescription(
    name: "nsys-\(name)", question: question, families: [.gpuKernels],
    tables: [Table(name: name, columns: columns)], options: [])
}

extension AnalysisDescription {
  /// The report with its only table, and the conventions that all these reports share.
  func nsysReport(_ request: AnalysisRequest, _ table: Table, notes: [Report.Note] = []) -> Report {
    var report = Report(analysis: name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = [verdict(table)]
    report.notes =
      [
        .init(
          "nsight-systems",
          "as `nsys stats --report \(table.name)` has it: names, order and digits of the columns; CSV and text have its decimals, halves away from zero; equal ranks are in the order of their names"
        )
      ] + notes
    report.tables = [table]
    report.figures = figures(table)
    return report
  }

  /// What takes most, where a row is one name: its time, or its bytes.
  private func figures(_ table: Table) -> [Figure] {
    let measures = [
      (column: "Total Time (ns)", axis: Figure.Axis.duration("total time"), scale: 1e-9),
      (column: "Total (MB)", axis: .linear("bytes in all", unit: "MB"), scale: 1),
    ]
    // Ranges contain each other: their sum means nothing.
    guard table.name.hasPrefix("cuda_") else { return [] }
    for measure in measures {
      guard let place = table.columns.firstIndex(where: { $0.name == measure.column }) else {
        continue
      }
      let rows = table.rows.compactMap { row -> (name: String, value: Double)? in
        guard case .text(let name)? = row.last else { return nil }
        switch row[place] {
        case .integer(let value): return (name, Double(value) * measure.scale)
        case .real(let value): return (name, value * measure.scale)
        default: return nil
        }
      }
      guard Set(rows.map(\.name)).count == rows.count else { return [] }
      let bars = TimeBars(
        "largest", title: "What has most: \(measure.axis.label)",
        caption:
          "The \(measure.axis.label) of each name: work on the first bars is what changes the sum.",
        x: measure.axis)
      return bars.figures(rows, series: measure.axis.label)
    }
    return []
  }

  private func verdict(_ table: Table) -> String {
    guard let first = table.rows.first else { return "the dataset has nothing of this kind" }
    guard case .text(let name)? = first.last else { return "\(table.rows.count) rows" }
    let short = name.count > 80 ? name.prefix(80) + "…" : name[...]
    if table.columns[0].name == "Time (%)", case .real(let share) = first[0] {
      return "\(percent(share / 100)) of the time: \(short)"
    }
    return "first of \(table.rows.count) rows: \(short)"
  }
}

/// The name of a function without the version that CUPTI adds in four digits (`_v7000`).
///
/// Versions of five digits stay: so they do in Nsight Systems.
func nsysFunctionName(_ name: String) -> String {
  let suffix = name.suffix(6)
  guard suffix.hasPrefix("_v"), suffix.dropFirst(2).allSatisfy(\.isNumber), suffix.count == 6
  else { return name }
  return String(name.dropLast(6))
}

/// What Nsight Systems calls a copy or a set.
func nsysOperationName(_ kind: GPUActivityKind, copyKind: Int64?) -> String {
  guard kind == .copy else { return "[CUDA memset]" }
  return "[CUDA memcpy \(copyKind.flatMap { nsysCopyNames[$0] } ?? "Unknown")]"
}

/// By CUPTI's code of the kind of copy.
private let nsysCopyNames: [Int64: String] = [
  1: "Host-to-Device", 2: "Device-to-Host", 3: "Host-to-Array", 4: "Array-to-Host",
  5: "Array-to-Array", 6: "Array-to-Device", 7: "Device-to-Array", 8: "Device-to-Device",
  9: "Host-to-Host", 10: "Peer-to-Peer", 11: "Unified Host-to-Device",
  12: "Unified Device-to-Host", 13: "Unified Device-to-Device",
]
