internal import SQLite

/// The numbers of a record of Azure's daily files: a count, and statistics over what it counts.
struct AzureDayNumbers {
  /// A field of the file and the column of the table that takes its number.
  typealias Place = (field: Int, column: Int)

  /// The numbers of one record; empty fields and negative numbers have none.
  struct Values {
    fileprivate(set) var count: Int64?
    fileprivate var statistics: [(column: Int, value: Double)] = []
  }

  private let sink: TraceSink
  private let count: Place
  private let statistics: [Place]

  /// Prepares to read records.
  ///
  /// - Parameters:
  ///   - sink: where negative numbers are counted.
  ///   - count: the number that is whole.
  ///   - statistics: the others.
  init(_ sink: TraceSink, count: Place, statistics: [Place]) {
    (self.sink, self.count, self.statistics) = (sink, count, statistics)
  }

  /// Reads the current record; nil where a field is neither empty nor a number.
  func read(_ csv: CSVReader) -> Values? {
    var values = Values()
    if !csv.isEmpty(count.field) {
      guard let number = csv.integer(count.field) else { return nil }
      if isSound(number >= 0, count.field, csv) { values.count = number }
    }
    for (field, column) in statistics where !csv.isEmpty(field) {
      guard let number = csv.real(field) else { return nil }
      if isSound(number >= 0, field, csv) { values.statistics.append((column, number)) }
    }
    return values
  }

  /// Sets the columns of the row to come.
  func fill(_ batch: ColumnBatch, _ values: Values) {
    batch.set(count.column, integer: values.count)
    for (column, value) in values.statistics { batch.set(column, real: value) }
  }

  private func isSound(_ isSound: Bool, _ field: Int, _ csv: CSVReader) -> Bool {
    if !isSound { sink.issues.add(.negativeNumber, line: csv.line, example: csv.text(field)) }
    return isSound
  }
}
