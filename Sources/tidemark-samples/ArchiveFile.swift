import ArgumentParser
import CArchive

/// A tar archive, compressed by xz, that is written member by member.
final class ArchiveFile {
  private let path: String
  private let archive: OpaquePointer

  /// Begins a new archive, which takes the place of a file that is there.
  init(_ path: String) throws {
    guard let archive = archive_write_new() else { throw ValidationError("Out of memory") }
    (self.path, self.archive) = (path, archive)
    try check(archive_write_set_format_ustar(archive))
    try check(archive_write_add_filter_xz(archive))
    try check(archive_write_open_filename(archive, path))
  }

  deinit { archive_write_free(archive) }

  /// Adds a file; its time is the same for all, so that equal content gives equal archives.
  func write(_ bytes: [UInt8], as member: String) throws {
    guard let entry = archive_entry_new() else { throw ValidationError("Out of memory") }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, member)
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_filetype(entry, UInt32(0o100000))
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_mtime(entry, 1_694_736_000, 0)
    try check(archive_write_header(archive, entry))
    guard archive_write_data(archive, bytes, bytes.count) == bytes.count else { throw failure() }
  }

  /// Ends the archive.
  func close() throws { try check(archive_write_close(archive)) }

  private func check(_ status: Int32) throws {
    guard status == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> ValidationError {
    ValidationError("Cannot write \(path): \(String(cString: archive_error_string(archive)))")
  }
}
