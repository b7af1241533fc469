/// Why a store cannot do what it was asked.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  case noSuchFile(path: String)
  case notAStore(path: String, reason: String)
  case noSuchDataset(name: String, known: [String])
  case labelTaken(label: String)

  /// A sentence that says what to do.
  public var description: String {
    switch self {
    case .noSuchFile(let path): "\(path): no such file; `tidemark ingest` makes it"
    case .notAStore(let path, let reason): "\(path): \(reason)"
    case .noSuchDataset(let name, let known):
      "no dataset \"\(name)\"; there are: \(known.joined(separator: ", "))"
    case .labelTaken(let label):
      "a dataset is named \"\(label)\" already"
    }
  }
}
