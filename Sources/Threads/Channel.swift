#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A bounded queue that hands elements from one thread to another.
///
/// Both sides block: the sender while the queue is full, the receiver while it is empty.
public final class Channel<Element: Sendable>: @unchecked Sendable {
  private let capacity: Int
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var waiting: [Element?]
  private var first = 0
  private var count = 0
  private var isFinished = false
  private var isCancelled = false

  /// Creates an empty queue of at most `capacity` elements.
  public init(capacity: Int) {
    precondition(capacity > 0)
    self.capacity = capacity
    waiting = Array(repeating: nil, count: capacity)
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed = .allocate(capacity: 1)
    changed.initialize(to: pthread_cond_t())
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    changed.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Appends an element, waiting for room; false when the receiver has cancelled.
  public func send(_ element: Element) -> Bool {
    locked {
      while count == capacity && !isCancelled { pthread_cond_wait(changed, mutex) }
      guard !isCancelled else { return false }
      precondition(!isFinished, "send after finish")
      waiting[(first + count) % capacity] = element
      count += 1
      return true
    }
  }

  /// Takes the oldest element, waiting for one; nil when the sender has finished.
  public func receive() -> Element? {
    locked {
      while count == 0 && !isFinished && !isCancelled { pthread_cond_wait(changed, mutex) }
      guard count > 0 else { return nil }
      let element = waiting[first]
      waiting[first] = nil
      first = (first + 1) % capacity
      count -= 1
      return element
    }
  }

  /// Says that no more elements come; those already sent can still be received.
  public func finish() {
    locked { isFinished = true }
  }

  /// Drops what is queued and makes every further ``send(_:)`` return false.
  public func cancel() {
    locked {
      isCancelled = true
      waiting = Array(repeating: nil, count: capacity)
      count = 0
    }
  }

  /// Runs the body under the lock and wakes the other side.
  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body()
  }
}
