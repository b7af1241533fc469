import SQLite
import Testing
import TraceStore

@testable import TraceIngest

struct PodTableTests {
  /// `pod ready start last requests busy` of each row, `-` for NULL.
  private func rows(_ pods: PodTable) -> [String] {
    let batch = ColumnBatch(columnCount: PodColumn.allCases.count, capacity: max(pods.count, 1))
    for index in 0..<pods.count {
      pods.fill(batch, index, datasetID: 1)
      batch.endRow()
    }
    let columns: [PodColumn] = [.pod, .ready, .coldStart, .last, .requests, .busy]
    return (0..<batch.count).map { row in
      columns.map { batch.integer($0.rawValue, row).map(String.init) ?? "-" }
        .joined(separator: " ")
    }
  }

  @Test func `a request belongs to the latest start before its end`() {
    let pods = PodTable()
    let key = PodTable.key(pool: 1, number: 7)
    #expect(pods.addColdStart(key, function: 1, ready: 100, start: 10) == .added)
    #expect(pods.addColdStart(key, function: 1, ready: 100, start: 20) == .duplicate)
    #expect(pods.addColdStart(key, function: 1, ready: 200, start: nil) == .added)
    #expect(pods.addRequest(key, function: 1, end: 99, duration: 5) == .beforeReady)
    #expect(pods.addRequest(key, function: 1, end: 100, duration: 5) == .added)
    #expect(pods.addRequest(key, function: 1, end: 199, duration: 6) == .added)
    #expect(pods.addRequest(key, function: 1, end: 150, duration: 7) == .added)
    #expect(pods.addRequest(key, function: 1, end: 200, duration: 8) == .added)
    #expect(rows(pods) == ["7 100 10 199 3 18", "7 200 - 200 1 8"])
    #expect(pods.facts == ["requests_from_ns": "99", "requests_to_ns": "200"])
  }

  @Test func `requests that are read first meet their start later`() {
    let pods = PodTable()
    let key = PodTable.key(pool: 1, number: 7)
    #expect(pods.addRequest(key, function: 1, end: 150, duration: 5) == .added)
    #expect(pods.addRequest(key, function: 1, end: 120, duration: 5) == .added)
    #expect(rows(pods) == ["7 - - 150 2 10"])
    #expect(pods.addColdStart(key, function: 1, ready: 110, start: 3_000) == .added)
    #expect(rows(pods) == ["7 110 3000 150 2 10"])
  }

  /// Each request below could be the new start's: which it is, the table no longer knows.
  @Test func `a start is late where requests after it belong elsewhere`() {
    let key = PodTable.key(pool: 1, number: 7)
    let pods = PodTable()
    #expect(pods.addRequest(key, function: 1, end: 50, duration: 1) == .added)
    #expect(pods.addColdStart(key, function: 1, ready: 51, start: 1) == .late)
    #expect(rows(pods) == ["7 - - 50 1 1"])
    #expect(pods.addColdStart(key, function: 1, ready: 40, start: 2000) == .added)
    #expect(pods.addRequest(key, function: 1, end: 90, duration: 1) == .added)
    #expect(pods.addColdStart(key, function: 1, ready: 90, start: 1) == .late)
    #expect(pods.addColdStart(key, function: 1, ready: 91, start: 3000) == .added)
    #expect(pods.addRequest(key, function: 1, end: 30, duration: 1) == .beforeReady)
    #expect(pods.addColdStart(key, function: 1, ready: 30, start: 1) == .late)
    #expect(pods.addColdStart(key, function: 1, ready: 31, start: 4000) == .added)
    #expect(rows(pods) == ["7 40 2000 90 2 2", "7 91 3000 - 0 0", "7 31 4000 - 0 0"])
  }

  /// Of stored rows the earliest request of a pod is not known: it is no earlier than the dataset's.
  @Test func `starts of stored pods`() {
    let pods = PodTable()
    let (used, started) = (PodTable.key(pool: 1, number: 1), PodTable.key(pool: 1, number: 2))
    #expect(pods.addRequest(used, function: 1, end: 20, duration: 1) == .added)
    #expect(pods.addColdStart(started, function: 1, ready: 30, start: 1000) == .added)
    #expect(pods.addRequest(used, function: 1, end: 60, duration: 1) == .added)
    let batch = ColumnBatch(columnCount: PodColumn.allCases.count, capacity: 2)
    for index in 0..<2 {
      pods.fill(batch, index, datasetID: 1)
      batch.endRow()
    }
    let loaded = PodTable()
    loaded.loadWindow(pods.facts)
    loaded.load(batch)
    #expect(loaded.addColdStart(used, function: 1, ready: 21, start: 1) == .late)
    #expect(loaded.addColdStart(started, function: 1, ready: 25, start: 1) == .late)
    #expect(loaded.addColdStart(used, function: 1, ready: 20, start: 2000) == .added)
    #expect(loaded.addColdStart(started, function: 1, ready: 31, start: 3000) == .added)
    #expect(rows(loaded) == ["1 20 2000 60 2 2", "2 30 1000 - 0 0", "2 31 3000 - 0 0"])
  }

  @Test func `any length of a start is kept`() {
    let pods = PodTable()
    let lengths: [Int64?] = [
      nil, 0, 1, 1000, 4_294_967_292_000, 4_294_967_293_000, 4_294_967_295_000, -5000, .max,
    ]
    for (number, length) in lengths.enumerated() {
      let key = PodTable.key(pool: 1, number: Int64(number))
      #expect(pods.addColdStart(key, function: 1, ready: 9, start: length) == .added)
    }
    #expect(
      rows(pods).map { $0.split(separator: " ")[2] }
        == lengths.map { length in
          Substring(length.map(String.init) ?? "-")
        })
  }

  @Test func `many pods, also those loaded from rows`() {
    let (pods, loaded) = (PodTable(), PodTable())
    let batch = ColumnBatch(columnCount: PodColumn.allCases.count, capacity: 40_000)
    for number in 0..<40_000 as Range<Int64> {
      let key = PodTable.key(pool: number % 5 + 1, number: number)
      #expect(pods.addColdStart(key, function: 3, ready: number, start: number * 7) == .added)
      guard number % 3 == 0 else { continue }
      #expect(pods.addRequest(key, function: 3, end: number + 1, duration: 2) == .added)
    }
    for index in 0..<pods.count {
      pods.fill(batch, index, datasetID: 1)
      batch.endRow()
    }
    loaded.load(batch)
    #expect(rows(loaded) == rows(pods))
    let key = PodTable.key(pool: 3, number: 9_997)
    #expect(loaded.addRequest(key, function: 3, end: 20_000, duration: 1) == .added)
    #expect(rows(loaded)[9_997] == "9997 9997 69979 20000 1 1")
  }

  /// Pods with a start, without one, with several, and requests that come before their pod is known.
  @Test func `requests in batches are the same as requests one by one`() {
    let (single, batched) = (PodTable(), PodTable())
    for number in stride(from: 0, to: 50, by: 2) as StrideTo<Int64> {
      for ready in [100 + number, 300 + number] {
        let key = PodTable.key(pool: 1, number: number)
        for pods in [single, batched] {
          _ = pods.addColdStart(key, function: 2, ready: ready, start: 1000)
        }
      }
    }
    var random = SystemRandomNumberGenerator()
    for size in [1, 7, 400, 1000] {
      let requests = (0..<size).map { _ in
        let number = Int64.random(in: -3..<50, using: &random)
        return PodTable.Request(
          key: number < 0 ? PodTable.Request.noKey : PodTable.key(pool: 1, number: number),
          function: 2, end: .random(in: 50..<500, using: &random), duration: 3)
      }
      let early = requests.indices.filter { row in
        let request = requests[row]
        guard request.key != PodTable.Request.noKey else { return false }
        return single.addRequest(
          request.key, function: 2, end: request.end, duration: 3) == .beforeReady
      }
      #expect(batched.addRequests(requests) == early)
      #expect(rows(batched) == rows(single))
    }
    #expect(batched.count == 75)
  }
}
