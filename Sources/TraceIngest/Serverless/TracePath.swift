/// What the path of a file says of its content, in traces that are many files.
struct TracePath {
  /// Folders, archives and the file itself, from the outside in.
  let components: [String]

  /// Takes a source's name apart.
  init(_ name: String) {
    components = name.split(whereSeparator: { $0 == "/" || $0 == ":" }).map(String.init)
  }

  /// The innermost component that names a region: `R` and digits, alone or before a dot or an
  /// underscore (`R2`, `R2.zip`, `R2_00000_00019.zip`).
  var region: String? {
    for component in components.reversed() {
      let stem = component.prefix { $0 != "." && $0 != "_" }
      if stem.first == "R", stem.count > 1, stem.dropFirst().allSatisfy(\.isASCIIDigit) {
        return String(stem)
      }
    }
    return nil
  }

  /// The folder or archive that holds the file, without an extension.
  var folder: String? {
    components.dropLast().last.map { String($0.prefix { $0 != "." }) }
  }

  /// Whether one of the components is this name, alone or before a dot.
  func contains(_ name: String) -> Bool {
    components.contains { $0 == name || $0.hasPrefix(name + ".") }
  }

  /// The number after the last `.d` of the file's name, as in `durations.anon.d01.csv`.
  var day: Int? {
    let parts = (components.last ?? "").split(separator: ".")
    let days = parts.filter { $0.first == "d" && $0.dropFirst().allSatisfy(\.isASCIIDigit) }
    return days.last.flatMap { Int($0.dropFirst()) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

/// Where the rows of a source go.
enum TracePlace: Equatable {
  /// To a dataset of its own, named for the file.
  case ownDataset
  /// To the dataset of a trace that several files form.
  case trace(String)
  /// Nowhere: the user asked for other files.
  case leftOut
}

/// An option that chooses among the files of a trace.
enum SourceSelection: String {
  case region = "--region"
  case metric = "--metric"
}
