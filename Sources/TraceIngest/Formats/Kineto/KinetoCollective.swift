internal import TraceStore

/// The arguments of a collective that a kernel or an operator carries.
struct KinetoCollective {
  private let name = HeldText()
  private let type = HeldText()
  private let group = HeldText()
  private let groupDescription = HeldText()
  private let ranks = HeldText()
  private var numbers: [GPUCollectiveColumn: Int64] = [:]
  /// Whether any argument has been read.
  private var isTouched = false

  /// Whether the arguments tell of a collective.
  var isThere: Bool { isTouched && (!name.isEmpty || numbers[.inputElements] != nil) }

  mutating func removeAll() {
    guard isTouched else { return }
    for text in [name, type, group, groupDescription, ranks] { text.removeAll() }
    numbers.removeAll(keepingCapacity: true)
    isTouched = false
  }

  /// Takes the value of the current member of `args`, or skips it.
  mutating func read(_ json: JSONScanner) throws(ReadError) {
    if let column = Self.column(of: json) {
      numbers[column] = try json.writtenInteger()
      isTouched = true
    } else if let text = text(of: json) {
      text.hold(try json.string())
      isTouched = true
    } else {
      try json.skipValue()
    }
  }

  private static func column(of json: JSONScanner) -> GPUCollectiveColumn? {
    switch json.key.count {
    case 3 where json.keyIs("Seq"): .sequence
    case 4 where json.keyIs("Rank"): .rank
    case 8 where json.keyIs("Src Rank"): .sourceRank
    case 8 where json.keyIs("Dst Rank"): .targetRank
    case 10 where json.keyIs("Group size"): .groupSize
    case 13 where json.keyIs("In msg nelems"): .inputElements
    case 14 where json.keyIs("Out msg nelems"): .outputElements
    default: nil
    }
  }

  private func text(of json: JSONScanner) -> HeldText? {
    switch json.key.count {
    case 5 where json.keyIs("dtype"): type
    case 15 where json.keyIs("Collective name"): name
    case 18 where json.keyIs("Process Group Name"): group
    case 19 where json.keyIs("Process Group Ranks"): ranks
    case 25 where json.keyIs("Process Group Description"): groupDescription
    default: nil
    }
  }

  /// Writes the row of a kernel's or an operator's collective.
  func write(
    to sink: TraceSink, activity: Int64?, operatorID: Int64?, _ texts: CategoryField
  ) throws(IngestError) {
    let table = sink.table(.gpuCollective)
    let row = TableRow<GPUCollectiveColumn>(table.batch)
    row.set(.datasetID, sink.datasetID)
    row.set(.activity, activity)
    row.set(.operatorID, operatorID)
    row.set(.name, texts.id(of: name.bytes))
    row.set(.type, texts.id(of: type.bytes))
    row.set(.group, texts.id(of: group.bytes))
    row.set(.groupDescription, texts.id(of: groupDescription.bytes))
    row.set(.ranks, text: ranks)
    for (column, number) in numbers { row.set(column, number) }
    _ = try table.endRow()
  }
}
