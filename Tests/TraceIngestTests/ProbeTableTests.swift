import Testing

@testable import TraceIngest

struct ProbeTableTests {
  /// Finds every index of a key, as who fills the table does.
  private func indices(_ table: ProbeTable, of key: Int64, _ keys: [Int64]) -> [Int] {
    let hash = ProbeTable.hash(of: key)
    var slot = table.home(of: hash)
    var found: [Int] = []
    while !table.isEmpty(slot) {
      if let index = table.index(in: slot, ifOf: hash), keys[index] == key { found.append(index) }
      slot = table.next(slot)
    }
    return found
  }

  @Test func `every index is found by its key, also where keys repeat`() {
    let table = ProbeTable()
    let keys = (0..<3_000).map { Int64($0 % 2_500) << 34 | Int64($0 % 2_500) }
    for (index, key) in keys.enumerated() {
      if 4 * (index + 1) > 3 * table.count {
        table.double()
        for earlier in 0..<index { put(earlier, keys[earlier], into: table) }
      }
      put(index, key, into: table)
    }
    #expect(table.count == 4096)
    for index in 0..<500 {
      #expect(indices(table, of: keys[index], keys) == [index, index + 2500])
    }
    for index in 500..<2500 { #expect(indices(table, of: keys[index], keys) == [index]) }
    #expect(indices(table, of: -5, keys).isEmpty)
  }

  private func put(_ index: Int, _ key: Int64, into table: ProbeTable) {
    let hash = ProbeTable.hash(of: key)
    table.set(table.emptySlot(for: hash), index, hash: hash)
  }

  /// With 1024 slots, 22 bits of the hash tell keys apart whose search begins in one slot.
  @Test func `most slots of other keys are passed`() throws {
    let table = ProbeTable()
    let home = table.home(of: ProbeTable.hash(of: 1))
    put(0, 1, into: table)
    let others = (2..<100_000).map { ProbeTable.hash(of: $0) }.filter { table.home(of: $0) == home }
    #expect(others.count > 50)
    #expect(others.allSatisfy { table.index(in: home, ifOf: $0) == nil })
  }
}
