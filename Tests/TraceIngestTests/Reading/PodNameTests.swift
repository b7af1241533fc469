import Testing

@testable import TraceIngest

struct PodNameTests {
  private func parts(_ name: String) -> (pool: String, number: Int64)? {
    Array(name.utf8).withUnsafeBytes { bytes in
      PodName(bytes).map { (String(name.prefix($0.poolCount)), $0.number) }
    }
  }

  @Test(arguments: [
    ("pool22-300-128-0006319574", "pool22-300-128", 6_319_574),
    ("custom.image.gpu-25800-32768-9999999999", "custom.image.gpu-25800-32768", 9_999_999_999),
    ("a-b-1-2-3", "a-b-1-2", 3), ("p-1-1-0", "p-1-1", 0),
  ])
  func `the pool is what remains from the right`(name: String, pool: String, number: Int64) {
    #expect(parts(name)?.pool == pool)
    #expect(parts(name)?.number == number)
  }

  @Test(arguments: [
    "", "-", "1", "pool-7", "pool-1-7", "-1-2-3", "1-2-3", "pool-1-2-", "pool-1--3", "pool-x-2-3",
    "pool-1-2-3x", "pool-1-2-00000000001", "--1-2-3x",
  ])
  func `other names have no pool`(name: String) {
    #expect(parts(name) == nil)
  }
}
