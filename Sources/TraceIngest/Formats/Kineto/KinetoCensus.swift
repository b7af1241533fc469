internal import TraceStore

/// Counts a trace's events by category and phase.
struct KinetoCensus {
  private let names = ByteDictionary(texts: [""])
  private var categories = [KinetoCategory.counted]
  private var counts: [Int64] = Array(repeating: 0, count: phases)

  /// Phases of one ASCII character, and 0 for others.
  private static let phases = 128

  /// The number of events that name no category.
  static let none = 0

  /// The number of the category that the next value names.
  mutating func number(_ json: JSONScanner) throws(ReadError) -> Int {
    guard let name = try json.string() else { return Self.none }
    let number = names.lookUp(name)
    if number == categories.count {
      categories.append(KinetoCategory(names.string(number)))
      counts.append(contentsOf: repeatElement(0, count: Self.phases))
    }
    return number
  }

  /// What is done with events of phase X of a category.
  func category(_ number: Int) -> KinetoCategory { categories[number] }

  /// Counts an event.
  mutating func count(_ number: Int, phase: UInt8) {
    counts[number * Self.phases + (phase < 128 ? Int(phase) : 0)] += 1
  }

  /// Events of all kinds.
  var total: Int64 { counts.reduce(0, +) }

  /// Writes a row for each category and phase.
  func write(to sink: TraceSink) throws(IngestError) {
    let (texts, table) = (sink.category(), sink.table(.gpuEventCount))
    for index in counts.indices where counts[index] > 0 {
      let (number, phase) = (index / Self.phases, UInt8(index % Self.phases))
      let row = TableRow<GPUEventCountColumn>(table.batch)
      row.set(.datasetID, sink.datasetID)
      row.set(.category, texts.id(ofText: names.string(number)))
      row.set(.phase, phase == 0 ? nil : texts.id(ofText: String(UnicodeScalar(phase))))
      row.set(.count, counts[index])
      if phase == UInt8(ascii: "X"), let kept = categories[number].table {
        table.batch.set(GPUEventCountColumn.keptIn.rawValue, text: kept.name)
      }
      _ = try table.endRow()
    }
  }
}
