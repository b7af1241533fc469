import Testing

import Threads

@Test func aChannelKeepsTheOrderAcrossThreads() throws {
  let channel = Channel<Int>(capacity: 3)
  let sender = Worker {
    defer { channel.finish() }
    return (0..<10_000).allSatisfy { channel.send($0) }
  }
  var received: [Int] = []
  while let element = channel.receive() { received.append(element) }
  #expect(received == Array(0..<10_000))
  #expect(sender.join())
  #expect(channel.receive() == nil)
}

@Test func whatWasSentBeforeTheEndIsStillReceived() {
  let channel = Channel<String>(capacity: 2)
  #expect(channel.send("a"))
  #expect(channel.send("b"))
  channel.finish()
  #expect(channel.receive() == "a")
  #expect(channel.receive() == "b")
  #expect(channel.receive() == nil)
}

@Test func cancellingWakesASenderThatWaits() {
  let channel = Channel<Int>(capacity: 1)
  let sender = Worker { () -> Int in
    var sent = 0
    while channel.send(sent) { sent += 1 }
    return sent
  }
  #expect(channel.receive() == 0)
  channel.cancel()
  #expect((1...2).contains(sender.join()))
  #expect(channel.receive() == nil)
  #expect(!channel.send(0))
}

@Test func aCancelledChannelReleasesItsElements() {
  final class Token: Sendable {}
  let channel = Channel<Token>(capacity: 1)
  weak var token: Token?
  do {
    let sent = Token()
    token = sent
    _ = channel.send(sent)
  }
  #expect(token != nil)
  channel.cancel()
  #expect(token == nil)
}
