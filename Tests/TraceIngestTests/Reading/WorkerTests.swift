import Testing

@testable import TraceIngest

@Test func aWorkerReturnsWhatItsFunctionReturns() {
  let worker = Worker { 6 * 7 }
  #expect(worker.join() == 42)
  #expect(worker.join() == 42)
}

@Test func aWorkerThrowsWhatItsFunctionThrows() {
  let failure = ReadError(.cannotRead, path: "p", message: "m")
  let worker = Worker { () throws(ReadError) -> Int in throw failure }
  #expect(throws: failure) { try worker.join() }
}
