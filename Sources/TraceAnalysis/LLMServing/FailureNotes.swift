internal import TraceReport
internal import TraceStore

/// The definition in force, and what the failures report leaves out.
struct FailureNotes {
  private let measures: FailureMeasures
  private let dataset: Dataset

  init(_ measures: FailureMeasures, _ dataset: Dataset) {
    self.measures = measures
    self.dataset = dataset
  }

  var all: [Report.Note] { [definition, unknown, order, calendar].compactMap(\.self) }

  private var definition: Report.Note? {
    dataset.parameters["failed_when"].map {
      .init("definition", "a request failed where \($0)")
    }
  }

  private var unknown: Report.Note? {
    guard measures.unknown > 0, measures.outcomes > 0 else { return nil }
    return .init(
      "unknown-outcome", .warning,
      "\(measures.unknown) requests of which the trace does not tell whether they failed are left out"
    )
  }

  private var order: Report.Note? {
    guard measures.outcomes > 0 else { return nil }
    return .init(
      "load-and-runs",
      "load is what arrived in the 60 s before a request, requests of the same stamp left out; runs are in the order of arrival, ties in the order of the file"
    )
  }

  private var calendar: Report.Note? {
    guard measures.outcomes > 0, dataset.clockZeroUnixNanoseconds == nil else { return nil }
    return .init(
      "no-calendar",
      "the clock's zero is not known: days and hours are of the trace's own clock; `--epoch` at ingest gives a calendar"
    )
  }
}
