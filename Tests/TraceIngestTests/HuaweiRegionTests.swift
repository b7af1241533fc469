import Testing

@testable import TraceIngest

struct HuaweiRegionTests {
  private func place(
    _ path: String, _ regions: [String] = [], append: String? = nil
  ) throws -> TracePlace {
    var options = IngestOptions(database: "traces.db", paths: [])
    options.regions = regions
    options.append = append
    return try HuaweiRegion.place(
      TracePath(path), options, format: HuaweiFunctions.description)
  }

  @Test func `the path names the region, or --region does`() throws {
    #expect(try place("cold_start/R3/day_00.csv") == .trace("R3"))
    #expect(try place("cold_start/R3/day_00.csv", ["R2", "R4"]) == .leftOut)
    #expect(try place("day_00.csv", ["R4"]) == .trace("R4"))
    #expect(throws: IngestError.self) { try place("day_00.csv") }
    #expect(throws: IngestError.self) { try place("day_00.csv", ["R2", "R4"]) }
  }

  @Test func `metadata without a region is of R2 unless a dataset is named for it`() throws {
    let path = "runtime_triggerType/df.csv"
    #expect(try place(path) == .trace("R2") && place(path, ["R5"]) == .leftOut)
    #expect(try place(path, ["R5"], append: "R5") == .trace("R5"))
    #expect(try place(path, append: "mine") == .ownDataset)
    #expect(try place("runtime_triggerType/R6/df.csv") == .trace("R6"))
  }

  @Test func `what is left out is said where nothing else is there`() throws {
    let error = IngestError.nothingToRead(paths: ["df.csv"], leftOut: 1)
    #expect(
      error.description
        == "nothing to read in df.csv: --region or --metric leaves 1 of its files out")
    #expect(IngestError.nothingToRead(paths: ["a", "b"]).description == "nothing to read in a, b")
    #expect(
      IngestError.nothingToRead(paths: ["a", "b", "c", "d", "e"]).description
        == "nothing to read in a, b, c and 2 more")
  }
}
