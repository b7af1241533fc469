import Foundation
import SampleTraces
import TestSupport

/// A generated region on disk, in the layout of Huawei's 2025 release.
enum GeneratedRegion {
  /// Writes the files of a region to a folder and returns what was counted.
  static func write(_ process: HuaweiProcess, to folder: String) throws -> HuaweiTruth {
    var region = HuaweiRegion(process)
    var files: [String: [UInt8]] = [:]
    region.write { path, bytes in files[path, default: []] += bytes }
    for (path, bytes) in files {
      let file = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try ByteFile.write(bytes, to: file.path)
    }
    return region.truth
  }
}
