let coreSchema = String(decoding: PackageResources.core_sql, as: UTF8.self)
