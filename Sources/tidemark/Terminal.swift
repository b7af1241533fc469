import Synchronization
import TraceReport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Text on its way to standard output, in blocks of 64 KiB.
struct StandardOutput: TextOutputStream, Sendable {
  private let buffer = BlockBuffer()

  func write(_ text: String) {
    buffer.bytes.withLock { bytes in
      bytes.append(contentsOf: text.utf8)
      if bytes.count > 1 << 16 { Self.send(&bytes) }
    }
  }

  /// Writes what is left.
  func flush() {
    buffer.bytes.withLock { Self.send(&$0) }
  }

  /// A closed pipe is not an error: whoever read has seen enough.
  private static func send(_ bytes: inout [UInt8]) {
    guard writeAll(bytes, to: STDOUT_FILENO) else { exit(errno == EPIPE ? 0 : 74) }
    bytes.removeAll(keepingCapacity: true)
  }

  private final class BlockBuffer: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }
}

/// Where results go.
let standardOutput = StandardOutput()

/// Writes a message to standard error at once.
func writeToStandardError(_ text: String) {
  _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var done = 0
  while done < bytes.count {
    let rest = done == 0 ? bytes : Array(bytes[done...])
    let count = write(descriptor, rest, rest.count)
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    done += count
  }
  return true
}

/// Makes writing to a closed pipe an error code and not a signal.
func ignoreClosedPipes() {
  signal(SIGPIPE, SIG_IGN)
}

/// Whether standard output is a terminal.
var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

/// Whether standard error is a terminal.
var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

/// The terminal's columns, or 120 where there is no terminal.
var outputWidth: Int {
  var size = winsize()
  guard outputIsTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
    return 120
  }
  return max(60, Int(size.ws_col))
}

/// Whether the environment asks for plain text (https://no-color.org).
private var isPlainWanted: Bool { getenv("NO_COLOR").map { $0.pointee != 0 } ?? false }

extension Layout {
  /// As wide as the terminal; plain where there is none, or where `NO_COLOR` is set.
  static var ofTerminal: Layout {
    Layout(width: outputWidth, sketchesFigures: outputIsTerminal && !isPlainWanted)
  }
}
