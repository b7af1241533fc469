import CArchive

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the members of an archive, or a plain file as an archive of one member.
///
/// Compression is found from the content and removed; a gzip file of several members gives all of
/// them. Handed from one thread to the next and never shared.
final class ArchiveReader: @unchecked Sendable {
  /// One file inside an archive.
  struct Member: Sendable, Equatable {
    /// The path inside the archive; for a plain or merely compressed file its own name.
    var path: String
    /// Whether this is a file with bytes: no folder, no link, and none of the files that macOS adds
    /// to an archive (`__MACOSX/`, `._name`).
    var isRegular: Bool
    /// Whether the input is no archive, and this member is all of it.
    var isWholeFile: Bool
  }

  private static let blockSize = 1 << 20

  /// The file.
  var path: String { input.path }
  /// How far the file has been read.
  let taken = BytesTaken()
  private let input: FileInput
  private let archive: OpaquePointer
  /// Whether libarchive reads the file itself.
  private let opensItself: Bool
  private var memberPath: String?
  /// How much of the current member has been read.
  private var position = 0
  /// What libarchive has given of the current member and not yet been read, after `hole` zeros.
  private var pending = UnsafeRawBufferPointer(start: nil, count: 0)
  private var hole = 0

  /// Opens a file.
  convenience init(path: String) throws(ReadError) {
    try self.init(FileInput(path: path))
  }

  /// Takes a file descriptor such as standard input, which is not closed.
  convenience init(fileDescriptor: Int32, name: String) throws(ReadError) {
    try self.init(FileInput(fileDescriptor: fileDescriptor, closesDescriptor: false, path: name))
  }

  private init(_ input: FileInput) throws(ReadError) {
    guard let archive = archive_read_new() else {
      throw ReadError(.cannotOpen, path: input.path, message: "out of memory")
    }
    self.archive = archive
    self.input = input
    opensItself = input.isPlainFile
    Self.enableFormats(archive)
    let status =
      opensItself
      ? archive_read_open_filename(archive, input.path, Self.blockSize)
      : Self.open(archive, reading: input)
    guard status == ARCHIVE_OK else { throw failure(.cannotOpen) }
  }

  deinit { archive_read_free(archive) }

  /// Moves to the next member, skipping what is left of this one; nil at the end.
  func nextMember() throws(ReadError) -> Member? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF {
      try readToEnd()
      return nil
    }
    guard let entry, status == ARCHIVE_OK || isAboutNames(status) else {
      throw failure(.cannotRead)
    }
    position = 0
    pending = UnsafeRawBufferPointer(start: nil, count: 0)
    hole = 0
    let isWholeFile = archive_format(archive) == ARCHIVE_FORMAT_RAW
    let name = isWholeFile ? lastComponent : Self.name(entry)
    memberPath = isWholeFile ? nil : name
    return Member(
      path: name, isRegular: Self.isRegular(entry, name: name), isWholeFile: isWholeFile)
  }

  /// Reads bytes of the current member and returns how many; 0 at its end.
  ///
  /// libarchive's own copying call would lose what it has copied before a fault.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    if hole == 0 && pending.isEmpty { try nextPiece() }
    let target = UnsafeMutableRawBufferPointer(
      rebasing: buffer.prefix(hole > 0 ? hole : pending.count))
    if hole > 0 {
      target.initializeMemory(as: UInt8.self, repeating: 0)
      hole -= target.count
    } else {
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[..<target.count]))
      pending = UnsafeRawBufferPointer(rebasing: pending[target.count...])
    }
    position += target.count
    return target.count
  }

  /// Takes the next bytes that libarchive has; none at the member's end.
  private func nextPiece() throws(ReadError) {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: Int64 = 0
    let status = archive_read_data_block(archive, &start, &count, &offset)
    if status == ARCHIVE_EOF {
      if input.failure != nil && memberPath == nil { throw failure(.cannotRead) }
      return
    }
    guard status == ARCHIVE_OK, offset >= position else { throw failure(.cannotRead) }
    pending = UnsafeRawBufferPointer(start: start, count: count)
    hole = Int(offset) - position
    taken.count = opensItself ? archive_filter_bytes(archive, -1) : input.taken
  }
}

extension ArchiveReader {
  /// Makes libarchive take its bytes from `input`, which must outlive it.
  ///
  /// A failure looks like the end to libarchive, so that it gives all bytes before it.
  private static func open(_ archive: OpaquePointer, reading input: FileInput) -> Int32 {
    archive_read_open(
      archive, Unmanaged.passUnretained(input).toOpaque(), nil,
      { _, context, buffer in
        guard let context, let buffer else { return -1 }
        let input = Unmanaged<FileInput>.fromOpaque(context).takeUnretainedValue()
        let bytes = input.next()
        buffer.pointee = bytes.baseAddress
        return bytes.count
      }, nil)
  }

  /// Reads what follows an archive's end mark, so that gzip's last checksum is verified.
  private func readToEnd() throws(ReadError) {
    if input.isPlainFile { return }
    while !input.next().isEmpty {}
    if input.failure != nil { throw failure(.cannotRead) }
  }

  /// A CSV file passes for other formats (mtree) when all are on, so only these are.
  ///
  /// Left out among the filters are those that run an external program.
  private static func enableFormats(_ archive: OpaquePointer) {
    let supports: [(OpaquePointer?) -> Int32] = [
      archive_read_support_format_tar, archive_read_support_format_zip,
      archive_read_support_format_7zip, archive_read_support_format_rar5,
      archive_read_support_format_raw, archive_read_support_format_empty,
      archive_read_support_filter_gzip, archive_read_support_filter_bzip2,
      archive_read_support_filter_compress, archive_read_support_filter_xz,
      archive_read_support_filter_lzma, archive_read_support_filter_lzip,
      archive_read_support_filter_zstd, archive_read_support_filter_lz4,
    ]
    for support in supports { _ = support(archive) }
  }

  private static func name(_ entry: OpaquePointer) -> String {
    guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
      return ""
    }
    return String(cString: name)
  }

  private static func isRegular(_ entry: OpaquePointer, name: String) -> Bool {
    let components = name.split(separator: "/")
    // S_IFREG; a hard link has this type too and no bytes.
    return archive_entry_filetype(entry) == 0o100000 && archive_entry_hardlink(entry) == nil
      && !components.contains("__MACOSX") && components.last?.hasPrefix("._") != true
  }

  private var lastComponent: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether libarchive warns only that it cannot put a member's name into the locale's encoding.
  private func isAboutNames(_ status: Int32) -> Bool {
    status == ARCHIVE_WARN && errorText.contains("converted")
  }

  /// libarchive says nothing where bytes that it needs are not there.
  private var errorText: String {
    archive_error_string(archive).map { String(cString: $0) } ?? "truncated archive"
  }

  /// What libarchive complains about; where the system did not fail, the bytes are at fault.
  private func failure(_ systemFailure: ReadError.Kind) -> ReadError {
    ReadError(
      input.failure?.kind ?? Self.kind(errno: archive_errno(archive), text: errorText)
        ?? systemFailure,
      path: path, member: memberPath,
      position: ReadError.Position(byte: systemFailure == .cannotOpen ? nil : position),
      message: input.failure?.message ?? errorText)
  }

  /// libarchive has no code for each of these and uses the system's for some.
  private static func kind(errno code: Int32, text: String) -> ReadError.Kind? {
    let text = text.lowercased()
    if text.contains("truncated") { return .truncated }
    if ["unsupported", "not supported", "encrypted", "passphrase"].contains(where: text.contains) {
      return .unsupportedCompression
    }
    return code <= 0 || code == EILSEQ || code == EINVAL ? .damagedArchive : nil
  }
}
