import CArchive

/// Inflates gzip data of any number of members and verifies each member's checksum and length.
///
/// RFC 1952; libarchive inflates gzip too, and ignores checksums and what follows the last member.
final class GzipInflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private var isInMember = true
  /// What zlib says of damaged data.
  private(set) var fault: String?

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 asks for gzip's header and trailer.
    let status = inflateInit2_(
      stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot be set up (error \(status))")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Whether bytes begin as gzip data does.
  static func recognizes(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// Whether the input may end here.
  var isBetweenMembers: Bool { !isInMember }

  /// Inflates from `input`, which loses what is used up, into `output`, up to a ``fault``; returns how
  /// many bytes came.
  func inflate(
    _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    stream.pointee.avail_out = UInt32(output.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    while !input.isEmpty && stream.pointee.avail_out > 0 && fault == nil {
      if !isInMember {
        // Zeros may fill up the last block of a tape.
        input = UnsafeRawBufferPointer(rebasing: input.drop { $0 == 0 })
        if input.isEmpty { break }
        inflateReset(stream)
        isInMember = true
      }
      inflateOnce(&input)
    }
    return output.count - Int(stream.pointee.avail_out)
  }

  private func inflateOnce(_ input: inout UnsafeRawBufferPointer) {
    let given = min(input.count, Int(UInt32.max))
    stream.pointee.avail_in = UInt32(given)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    let status = CArchive.inflate(stream, Z_NO_FLUSH)
    input = UnsafeRawBufferPointer(rebasing: input[(given - Int(stream.pointee.avail_in))...])
    switch status {
    case Z_STREAM_END: isInMember = false
    case Z_OK, Z_BUF_ERROR: break
    default: fault = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
    }
  }
}
