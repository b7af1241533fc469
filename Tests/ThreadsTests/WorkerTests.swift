import Testing

import Threads

@Test func aWorkerReturnsWhatItsFunctionReturns() {
  let worker = Worker { 6 * 7 }
  #expect(worker.join() == 42)
  #expect(worker.join() == 42)
}

@Test func aWorkerThrowsWhatItsFunctionThrows() {
  struct Failure: Error, Equatable {}
  let worker = Worker { () throws(Failure) -> Int in throw Failure() }
  #expect(throws: Failure()) { try worker.join() }
}
