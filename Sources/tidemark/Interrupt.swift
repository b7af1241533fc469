import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C: the first asks the work to end, the second ends the process.
enum Interrupt {
  private static let isRequested = Atomic<Bool>(false)

  /// Whether the work has been asked to end.
  static var requested: Bool { isRequested.load(ordering: .relaxed) }

  /// From here on the first Ctrl-C (or TERM) only asks.
  static func watch() {
    // Whoever started this process may have blocked them.
    var numbers = sigset_t()
    sigemptyset(&numbers)
    sigaddset(&numbers, SIGINT)
    sigaddset(&numbers, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interrupt.isRequested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
      }
    }
  }
}
