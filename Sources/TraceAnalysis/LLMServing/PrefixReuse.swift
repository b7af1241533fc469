internal import Statistics
public import TraceReport
internal import TraceStore

/// How much of what prompts hold has been held before, and how large a cache must be to have it.
///
/// A prompt's blocks are referenced in order, requests in the order of the file. A block hits where it
/// was referenced before. Blocks that are named together with all before them (Mooncake,
/// Qwen-Bailian) hit only at a prompt's beginning; where that is not so the two shares differ.
public enum PrefixReuse: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "prefix-reuse",
    question: "How much of the prompts is a prefix seen before, and how large a cache has it?",
    families: [.llmServing], tables: PrefixReuseTables(by: []).all,
    options: [.by, .from, .to, .condition],
    needs: [.rows(in: .llmRequest, knowing: [LLMRequestColumn.blockIDs.name])])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let stream = EventStream.llmRequests
    var scan = try GroupedScan(
      stream, request,
      columns: [LLMRequestColumn.blockIDs.name, LLMRequestColumn.inputTokens.name])
    let blockTokens = request.dataset.parameters["block_tokens"].flatMap { Int($0) }
    var reuse: [BlockReuse] = [BlockReuse(blockTokens: blockTokens)]
    try scan.forEachBatch { rows in
      while reuse.count < rows.groupCount { reuse.append(BlockReuse(blockTokens: blockTokens)) }
      add(rows, to: &reuse)
    }
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let groups = try scan.groups()
    report.verdict = [PrefixReuseVerdict(reuse[0]).text]
    report.notes = PrefixReuseVerdict(reuse[0]).notes(request.dataset)
    guard reuse[0].stack.references > 0 else { return report }
    var tables = PrefixReuseTables(by: request.by)
    for group in groups where reuse[group.number].stack.references > 0 {
      tables.append(group, reuse[group.number])
    }
    report.tables = tables.all
    report.figures = PrefixReuseFigures(groups, reuse).all
    return report
  }

  private static func add(_ rows: GroupedRows, to reuse: inout [BlockReuse]) {
    var blocks: [Int64] = []
    for index in 0..<rows.count {
      let row = rows.rows[index]
      blocks.removeAll(keepingCapacity: true)
      guard rows.batch.appendList(1, row, to: &blocks), !blocks.isEmpty else {
        reuse[0].addWithoutBlocks()
        if rows.groups[index] > 0 { reuse[rows.groups[index]].addWithoutBlocks() }
        continue
      }
      let tokens = rows.batch.integer(2, row)
      reuse[0].add(blocks, inputTokens: tokens)
      if rows.groups[index] > 0 { reuse[rows.groups[index]].add(blocks, inputTokens: tokens) }
    }
  }
}
