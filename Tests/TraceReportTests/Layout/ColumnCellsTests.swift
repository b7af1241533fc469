import Testing

@testable import TraceReport

struct ColumnCellsTests {
  @Test func `numbers of like size share their decimals`() {
    let cells = ColumnCells([0.25, 12.345_678, 0.0])
    #expect(cells.texts == ["0.2500", "12.3457", "0.0000"])
  }

  @Test func `decimals that are zero in every row are left out`() {
    #expect(ColumnCells([1.0, 60.0, 3600.0]).texts == ["1", "60", "3600"])
    #expect(ColumnCells([0.5, 2.0]).texts == ["0.5", "2.0"])
  }

  @Test func `numbers of unlike size keep their own digits`() {
    let cells = ColumnCells([0.001_234_567, 1.5, 123_456.7])
    #expect(cells.texts == ["0.00123457", "1.5", "123457"])
    #expect(cells.pointAligned == ["0.00123457", "1.5       ", "123457         "])
  }

  @Test func `tiny numbers are scientific and aligned at the point`() {
    #expect(ColumnCells([1.5e-9, 2.0]).pointAligned == ["1.5e-9", "2     "])
  }

  @Test func `decimals that are given are those of every real`() {
    #expect(ColumnCells([0.25, 12_345.65, 3], decimals: 1).texts == ["0.3", "12345.7", "3"])
  }

  @Test func `numbers that differ in late digits keep what parts them`() {
    let cells = ColumnCells([1_365_627.873_69, 1_365_627.869_8, 1_365_627.947_67])
    #expect(cells.texts == ["1365627.87369", "1365627.86980", "1365627.94767"])
    #expect(ColumnCells([100_000.4, 200_000.6]).texts == ["100000", "200001"])
  }

  @Test func `integers are exact`() {
    let large: Int64 = (1 << 53) + 1
    #expect(ColumnCells([.integer(large), 1]).texts == ["9007199254740993", "1"])
    #expect(ColumnCells([.integer(Int64.min)]).texts == ["-9223372036854775808"])
  }

  @Test func `missing values and words get no padding`() {
    #expect(ColumnCells([.null, 1.25]).pointAligned == ["-", "1.25"])
    #expect(ColumnCells([.real(.nan), 1.25]).pointAligned == ["nan", "1.25"])
  }

  @Test func `only columns of numbers are numeric`() {
    #expect(ColumnCells([1, 2.5, .null]).isNumeric)
    #expect(!ColumnCells([.null]).isNumeric)
    #expect(ColumnCells([.null], unit: "s").isNumeric)
    #expect(!ColumnCells(["a"], unit: "s").isNumeric)
    #expect(!ColumnCells(["a", 1]).isNumeric)
    #expect(ColumnCells([.flag(true), .flag(false)]).texts == ["yes", "no"])
  }

  @Test func `text from a trace cannot steer the terminal`() {
    #expect(ColumnCells(["a\u{1B}[2Jb\nc\u{202E}d"]).texts == ["a\\u{1B}[2Jb\\nc\\u{202E}d"])
  }
}
