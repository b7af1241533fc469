#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A thread that runs one function and keeps its result.
public final class Worker<Success: Sendable, Failure: Error>: @unchecked Sendable {
  private let task: Task
  private let thread: pthread_t
  private var isJoined = false

  /// Starts a thread that runs `body`.
  public init(_ body: @escaping @Sendable () throws(Failure) -> Success) {
    task = Task(body)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<AnyTask>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, Unmanaged<AnyTask>.passRetained(task).toOpaque())
    precondition(status == 0, "the system refuses another thread (error \(status))")
    self.thread = thread
  }

  deinit {
    if !isJoined { pthread_detach(thread) }
  }

  /// Waits for the thread to end and returns or throws what its function did.
  ///
  /// Only the thread that owns the worker may call this; a second call returns the same result.
  public func join() throws(Failure) -> Success {
    if !isJoined {
      pthread_join(thread, nil)
      isJoined = true
    }
    guard let result = task.result else { preconditionFailure("the thread ended with no result") }
    return try result.get()
  }
}

/// What a thread runs, without its result type: a C function cannot be generic.
private class AnyTask {
  func run() {}
}

extension Worker {
  private final class Task: AnyTask {
    private let body: @Sendable () throws(Failure) -> Success
    private(set) var result: Result<Success, Failure>?

    init(_ body: @escaping @Sendable () throws(Failure) -> Success) {
      self.body = body
    }

    override func run() {
      do throws(Failure) {
        result = .success(try body())
      } catch {
        result = .failure(error)
      }
    }
  }
}
