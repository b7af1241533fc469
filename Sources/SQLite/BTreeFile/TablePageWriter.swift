/// Stores batches as the pages of one empty table, without the SQL engine.
///
/// Leaves are filled in rowid order from 1 and appended to the file; interior pages are built on the
/// way up; the top page takes the place of the table's empty root ("B-tree Pages",
/// https://www.sqlite.org/fileformat2.html#b_tree_pages). Memory does not grow with the rows.
/// Several writers may share one file, each with its own table.
public final class TablePageWriter: BatchWriter {
  private var pages: LeafPages

  /// Prepares to fill a table.
  ///
  /// - Parameters:
  ///   - file: the file that the table is in.
  ///   - rootPage: the table's root, an empty leaf page.
  ///   - columnCount: the table's columns, with the INTEGER PRIMARY KEY that comes first.
  public init(file: PageFile, rootPage: UInt32, columnCount: Int) {
    pages = LeafPages(file: file, root: rootPage, columnCount: columnCount)
  }

  /// Stores every row of a batch.
  public func append(_ batch: ColumnBatch) throws(SQLiteError) {
    try pages.append(batch)
  }

  /// Writes the pages that are not full, and the root.
  public func finish() throws(SQLiteError) -> ClosedRange<Int64>? {
    try pages.finish()
  }
}
