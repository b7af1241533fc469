internal import SQLite

/// The schema's history; each file in `SQL/` is one step, and none is ever edited after a release.
enum StoreSchema {
  /// "Tide" in ASCII.
  static let applicationID: Int32 = 0x5469_6465

  static let migrator = Migrator(
    applicationID: applicationID,
    migrations: [
      Migration("core", sql: text(PackageResources.core_sql)),
      Migration("llm-serving", sql: text(PackageResources.llm_serving_sql)),
      Migration("gpu-kernels", sql: text(PackageResources.gpu_kernels_sql)),
      Migration("serverless", sql: text(PackageResources.serverless_sql)),
    ])

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
