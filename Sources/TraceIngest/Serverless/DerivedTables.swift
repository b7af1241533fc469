internal import SQLite
internal import TraceStore

/// The rows that ingest makes from all sources of a dataset: its functions and pods.
///
/// One parser thread after another fills it; memory grows with functions and pods.
final class DerivedTables {
  /// The functions.
  let functions: FunctionTable
  /// The pods.
  let pods = PodTable()

  init(_ texts: ByteDictionary) {
    functions = FunctionTable(texts)
  }

  /// Takes the rows of a dataset that grows out of the store.
  func load(_ dataset: Dataset, from writer: any StoreWriter) throws {
    try writer.take(.function, of: dataset) { functions.load($0) }
    pods.loadWindow(dataset.parameters)
    try writer.take(.pod, of: dataset) { pods.load($0) }
  }

  /// Stores the rows.
  ///
  /// - Returns: their numbers, by table.
  func write(to writer: any StoreWriter, datasetID: Int64) throws -> [TraceTable: Int64] {
    var rows: [TraceTable: Int64] = [:]
    for (table, count) in [(TraceTable.function, functions.count), (.pod, pods.count)]
    where count > 0 {
      let batch = ColumnBatch(columnCount: table.columns.count, capacity: 8192)
      for index in 0..<count {
        if table == .function {
          functions.fill(batch, index, datasetID: datasetID)
        } else {
          pods.fill(batch, index, datasetID: datasetID)
        }
        batch.endRow()
        guard batch.isFull || index == count - 1 else { continue }
        try writer.append(batch, to: table)
        batch.removeAll()
      }
      rows[table] = Int64(count)
    }
    return rows
  }
}
