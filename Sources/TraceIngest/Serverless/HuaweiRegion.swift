/// Regions of the Huawei 2025 release (Joosen et al., EuroSys 2025; github.com/sir-lab/data-release).
enum HuaweiRegion {
  /// The folder of the function metadata, which upstream has of one region only.
  private static let metadataFolder = "runtime_triggerType"
  private static let metadataRegion = "R2"

  /// Where a file's rows go: to the region that its path names, else that `--region` names, else to
  /// the dataset that `--label` or `--append` names.
  ///
  /// Function metadata whose path names no region is of R2, as upstream, unless `--label` or `--append`
  /// names a dataset for it.
  ///
  /// - Throws: where nothing says which region it is.
  static func place(
    _ path: TracePath, _ options: IngestOptions, format: FormatDescription
  ) throws(IngestError) -> TracePlace {
    let isUpstreams = options.label == nil && options.append == nil && path.contains(metadataFolder)
    let stated = path.region ?? (isUpstreams ? metadataRegion : nil)
    if let stated {
      let isWanted = options.regions.isEmpty || options.regions.contains(stated)
      return isWanted ? .trace(stated) : .leftOut
    }
    if options.regions.count == 1 { return .trace(options.regions[0]) }
    if options.label != nil || options.append != nil { return .ownDataset }
    throw .noRegion(path: path.components.joined(separator: "/"), format: format.name)
  }
}
