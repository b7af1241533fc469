internal import TraceStore

/// Which dataset each source's rows go to.
struct DatasetPlan {
  private let options: IngestOptions
  private let existing: [Dataset]
  private let epoch: TimestampText.Timestamp?
  private var nextID: Int64
  /// Datasets that are new or grow, as they are so far.
  private(set) var datasets: [Dataset] = []

  init(_ options: IngestOptions, _ writer: any StoreWriter) throws(IngestError) {
    self.options = options
    existing = writer.datasets
    nextID = writer.nextDatasetID
    if let text = options.epoch {
      guard let epoch = TimestampText.parseDateOrTime(text) else {
        throw .malformedEpoch(text: text)
      }
      self.epoch = epoch
    } else {
      epoch = nil
    }
    if let label = options.label, existing.contains(where: { $0.label == label }) {
      throw .labelTaken(label: label)
    }
    if let label = options.append {
      guard let dataset = existing.first(where: { $0.label == label }) else {
        throw .noSuchDataset(label: label, known: existing.map(\.label))
      }
      datasets.append(dataset)
    }
  }

  /// The dataset of a source; a new one is made where none of the options names one, and where the
  /// trace that the source is a part of has none yet.
  mutating func dataset(
    of stream: ByteStream, _ format: FormatDescription, trace: String?, label: String
  ) throws(IngestError) -> Int64 {
    let label = options.append ?? options.label ?? trace ?? label
    if let dataset = datasets.first(where: { $0.label == label }),
      options.append != nil || options.label != nil || trace != nil
    {
      guard dataset.family == format.family else {
        throw .wrongFamily(path: stream.name, label: label, family: dataset.family)
      }
      if let trace, let held = dataset.parameters["trace"], held != trace {
        throw .otherTrace(path: stream.name, trace: trace, label: label, held: held)
      }
      guard !format.isDatasetOfItsOwn else {
        throw .oneSourceOnly(path: stream.name, label: label, format: format.name)
      }
      state(["trace": trace], of: dataset.id)
      try describe(dataset.id, stream)
      return dataset.id
    }
    guard !(existing + datasets).contains(where: { $0.label == label }) else {
      throw .labelTaken(label: label)
    }
    datasets.append(Dataset(id: nextID, label: label, family: format.family))
    nextID += 1
    state(["trace": trace], of: nextID - 1)
    try describe(nextID - 1, stream)
    return nextID - 1
  }

  /// What the user says of a source's dataset; `--param` outweighs the file's name.
  private func stated(of stream: ByteStream) throws(IngestError) -> [String: String] {
    guard let pattern = options.namePattern else { return options.parameters }
    guard let facts = pattern.facts(in: stream.member ?? stream.path) else {
      throw .nameMismatch(path: stream.name, pattern: pattern.text)
    }
    return options.parameters.merging(facts) { said, _ in said }
  }

  /// Gives a dataset the facts and the clock that the user states.
  private mutating func describe(_ id: Int64, _ stream: ByteStream) throws(IngestError) {
    guard let index = datasets.firstIndex(where: { $0.id == id }) else { return }
    datasets[index].parameters.merge(try stated(of: stream)) { $1 }
    guard let epoch else { return }
    if let known = datasets[index].clockZeroUnixNanoseconds, known != epoch.unixNanoseconds {
      throw .clockMismatch(label: datasets[index].label)
    }
    datasets[index].clockZeroUnixNanoseconds = epoch.unixNanoseconds
    datasets[index].utcOffsetSeconds = epoch.utcOffsetSeconds.map(Int64.init)
  }

  /// What the stamps of a dataset of this plan are counted from.
  func clock(of id: Int64) -> DatasetClock {
    datasets.first { $0.id == id }.map(DatasetClock.init) ?? DatasetClock()
  }

  /// Takes what is known of a source into its dataset.
  ///
  /// What the user said of it stays; a fact of which an earlier source said something else becomes
  /// both, joined by ` | `.
  mutating func add(
    _ outcome: SourceLoad.Outcome, to id: Int64, _ stream: ByteStream
  ) throws(IngestError) {
    guard let index = datasets.firstIndex(where: { $0.id == id }) else { return }
    let dataset = datasets[index]
    let stated = try stated(of: stream)
    if dataset.stamps.count > 0, dataset.clockZeroUnixNanoseconds == nil,
      outcome.clock.zeroUnixNanoseconds != nil
    {
      throw .unknownZero(path: stream.name, label: dataset.label)
    }
    datasets[index].stamps.append(outcome.stamps)
    datasets[index].clockZeroUnixNanoseconds = outcome.clock.zeroUnixNanoseconds
    datasets[index].utcOffsetSeconds = outcome.clock.utcOffsetSeconds
    for (name, value) in outcome.facts where stated[name] == nil {
      let said = dataset.parameters[name].map { " | \($0) | " } ?? ""
      guard !said.contains(" | \(value) | ") else { continue }
      datasets[index].parameters[name] = (dataset.parameters[name].map { $0 + " | " } ?? "") + value
    }
  }

  /// States facts about a dataset that the files tell; those without a value are left out.
  mutating func state(_ facts: [String: String?], of id: Int64) {
    guard let index = datasets.firstIndex(where: { $0.id == id }) else { return }
    datasets[index].parameters.merge(facts.compactMapValues { $0 }) { $1 }
  }

  /// The dataset as it was in the store, where it grows.
  func grown(_ id: Int64) -> Dataset? { existing.first { $0.id == id } }

  /// The label of a dataset of this plan.
  func label(of id: Int64) -> String { datasets.first { $0.id == id }?.label ?? "" }

  /// A file's name without folders and extensions: the label of a dataset that is given none.
  static func label(of path: String) -> String {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? path
    guard path != "-" else { return "stdin" }
    var stem = Substring(name)
    for suffix in [
      ".gz", ".zst", ".xz", ".bz2", ".zip", ".tar", ".tgz", ".csv", ".jsonl", ".json", ".sqlite",
    ]
    where stem.hasSuffix(suffix) && stem.count > suffix.count {
      stem = stem.dropLast(suffix.count)
    }
    return String(stem)
  }
}
