internal import SQLite
internal import TraceStore

/// Reads what the devices are.
struct NsightDevices {
  private enum Column: Int, NsightColumn {
    case id, name, totalMemory, memoryBandwidth, clockRate, smCount, threadsPerWarp, cuDevice
    case maxThreadsPerBlock, maxWarpsPerSm, maxRegistersPerBlock, maxRegistersPerSm
    case maxShmemPerBlock, maxShmemPerBlockOptin, maxShmemPerSm, computeMajor, computeMinor
  }

  private enum Mapping: Int, NsightColumn {
    case gpuId, cudaId, pid
  }

  /// A number that a process gives a device.
  private struct Ordinal {
    var device: Int64
    var process: Int64?
  }

  private static let table = "TARGET_INFO_GPU"
  private static let mappingTable = "TARGET_INFO_CUDA_DEVICE"

  private let context: NsightContext
  private let table: TableSink

  init(_ context: NsightContext) {
    self.context = context
    table = context.sink.table(.gpuDevice)
  }

  /// Appends every device, once for each process that numbers the devices itself.
  func read() throws(IngestError) {
    let ordinals = try readOrdinals()
    guard
      let rows = try NsightRows<Column>(
        Self.table, of: context.export, needing: [.id], context.sink)
    else { return }
    let field = context.sink.category()
    _ = try rows.scan { row throws(IngestError) in
      guard let id = row[.id] else { return }
      let name = row.text(.name).flatMap { field.id(ofText: $0) }
      for ordinal in ordinals[id] ?? [Ordinal(device: row[.cuDevice] ?? id, process: nil)] {
        try append(row, ordinal, name)
      }
    }
  }

  private func readOrdinals() throws(IngestError) -> [Int64: [Ordinal]] {
    var ordinals: [Int64: [Ordinal]] = [:]
    guard
      let rows = try NsightRows<Mapping>(
        Self.mappingTable, of: context.export, needing: [.gpuId, .cudaId], context.sink)
    else { return ordinals }
    _ = try rows.scan { row throws(IngestError) in
      guard let id = row[.gpuId], let device = row[.cudaId] else { return }
      ordinals[id, default: []].append(Ordinal(device: device, process: row[.pid]))
    }
    return ordinals
  }

  private func append(
    _ row: NsightRow<Column>, _ ordinal: Ordinal, _ name: Int64?
  ) throws(IngestError) {
    let batch = table.batch
    func set(_ column: GPUDeviceColumn, _ value: Int64?) {
      batch.set(column.rawValue, integer: value)
    }
    set(.datasetID, context.sink.datasetID)
    set(.device, ordinal.device)
    set(.process, ordinal.process)
    set(.name, name)
    set(.memory, row[.totalMemory])
    set(.computeMajor, row[.computeMajor])
    set(.computeMinor, row[.computeMinor])
    set(.multiprocessors, row[.smCount])
    set(.warpSize, row[.threadsPerWarp])
    set(.threadsPerBlock, row[.maxThreadsPerBlock])
    set(.threadsPerSM, threadsPerSM(row))
    set(.registersPerBlock, row[.maxRegistersPerBlock])
    set(.registersPerSM, row[.maxRegistersPerSm])
    set(.sharedPerBlock, row[.maxShmemPerBlock])
    set(.sharedPerBlockOptIn, row[.maxShmemPerBlockOptin])
    set(.sharedPerSM, row[.maxShmemPerSm])
    set(.clock, row[.clockRate])
    set(.bandwidth, row[.memoryBandwidth])
    _ = try table.endRow()
  }

  private func threadsPerSM(_ row: NsightRow<Column>) -> Int64? {
    guard let warps = row[.maxWarpsPerSm], let threads = row[.threadsPerWarp] else { return nil }
    let (product, overflow) = warps.multipliedReportingOverflow(by: threads)
    return overflow ? nil : product
  }
}
