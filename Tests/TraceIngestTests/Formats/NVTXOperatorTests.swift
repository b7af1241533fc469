import Testing

@testable import TraceIngest

struct NVTXOperatorTests {
  @Test(
    arguments: [
      ("aten::mm, op_id = 7", "aten::mm", nil, nil),
      ("aten::mm, seq = 45328, op_id = 990724", "aten::mm", 45_328, nil),
      ("aten::mm, seq = 5, sizes = [[2, 3], [3, 4]]", "aten::mm", 5, "[[2, 3], [3, 4]]"),
      (
        "aten::mm, op_id = 7, sizes = [[2, 3], []], input_op_ids = [(1,0)]", "aten::mm", nil,
        "[[2, 3], []]"
      ),
      ("MmBackward, with a comma, seq = x, op_id = 3", "MmBackward, with a comma", nil, nil),
    ] as [(String, String, Int64?, String?)])
  func `operators`(text: String, name: String, sequence: Int64?, shapes: String?) throws {
    let found = try #require(NVTXOperator(text))
    #expect(found.name == name)
    #expect(found.sequence == sequence)
    #expect(found.shapes.map(String.init) == shapes)
  }

  @Test(arguments: ["", "forward", "ncclGroupEnd", "op_id = 3", "layer 3, sizes = [[1]]"])
  func `other ranges`(text: String) {
    #expect(NVTXOperator(text) == nil)
  }
}
