/// Stores batches as rows of one table, by whichever path.
///
/// A batch has the table's columns in order, without its INTEGER PRIMARY KEY, which is always the
/// table's first column and which the writer assigns, counting up.
public protocol BatchWriter: AnyObject {
  /// Stores every row of a batch.
  func append(_ batch: ColumnBatch) throws(SQLiteError)

  /// Ends the writing.
  ///
  /// - Returns: the rowids that were written, without a gap, or nil where there was no row.
  func finish() throws(SQLiteError) -> ClosedRange<Int64>?
}
