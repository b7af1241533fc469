internal import TraceStore

/// The arguments of a collective that a kernel or an operator carries.
final class KinetoCollective {
  private let name = HeldText()
  private let type = HeldText()
  private let group = HeldText()
  private let groupDescription = HeldText()
  private let ranks = HeldText()
  private var numbers: [GPUCollectiveColumn: Int64] = [:]

  /// Whether the arguments tell of a collective.
  var isEmpty: Bool { name.isEmpty && numbers[.inputElements] == nil }

  func removeAll() {
    guard !isEmpty || !type.isEmpty || !numbers.isEmpty || !group.isEmpty || !ranks.isEmpty else {
      return
    }
    for text in [name, type, group, groupDescription, ranks] { text.hold(nil) }
    numbers.removeAll(keepingCapacity: true)
  }

  /// Takes the value of the current member of `args`, or skips it.
  func read(_ json: JSONScanner) throws(ReadError) {
    switch json.key.count {
    case 3 where json.keyIs("Seq"): numbers[.sequence] = try json.writtenInteger()
    case 4 where json.keyIs("Rank"): numbers[.rank] = try json.writtenInteger()
    case 5 where json.keyIs("dtype"): type.hold(try json.string())
    case 8 where json.keyIs("Src Rank"): numbers[.sourceRank] = try json.writtenInteger()
    case 8 where json.keyIs("Dst Rank"): numbers[.targetRank] = try json.writtenInteger()
    case 10 where json.keyIs("Group size"): numbers[.groupSize] = try json.writtenInteger()
    case 13 where json.keyIs("In msg nelems"): numbers[.inputElements] = try json.writtenInteger()
    case 14 where json.keyIs("Out msg nelems"):
      numbers[.outputElements] = try json.writtenInteger()
    case 15 where json.keyIs("Collective name"): name.hold(try json.string())
    case 18 where json.keyIs("Process Group Name"): group.hold(try json.string())
    case 19 where json.keyIs("Process Group Ranks"): ranks.hold(try json.string())
    case 25 where json.keyIs("Process Group Description"):
      groupDescription.hold(try json.string())
    default: try json.skipValue()
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
