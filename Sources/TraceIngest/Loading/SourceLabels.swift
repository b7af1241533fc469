/// What the datasets of sources are called where nobody has said.
///
/// A file is called as it is named, without its extensions. Files of one ingest that would share a
/// name take as many of their folders along as tell them apart. A member of an archive is called as
/// it is named itself.
struct SourceLabels {
  private var labels: [String: String] = [:]

  /// Names the files of an ingest.
  init(_ paths: [String]) {
    let names = paths.map(Self.components)
    for (index, path) in paths.enumerated() {
      let name = names[index]
      var depth = 1
      while depth < name.count,
        names.indices.contains(where: {
          paths[$0] != path && names[$0].suffix(depth) == name.suffix(depth)
        })
      { depth += 1 }
      labels[path] = name.suffix(depth).joined(separator: "/")
    }
  }

  /// The label of a source.
  subscript(_ stream: ByteStream) -> String {
    if let member = stream.member { return Self.components(of: member).last ?? member }
    return labels[stream.path] ?? stream.path
  }

  /// A path's folders and its name without extensions.
  private static func components(of path: String) -> [String] {
    guard path != "-" else { return [DatasetPlan.label(of: path)] }
    var parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    if let name = parts.popLast() { parts.append(DatasetPlan.label(of: name)) }
    return parts.isEmpty ? [path] : parts
  }
}
