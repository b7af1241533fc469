// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 language mode comes with the tools version; every warning is an error.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets that hold no unsafe pointer; the compiler proves it.
let memorySafe = strict + [.strictMemorySafety()]

let package = Package(
  name: "tidemark",
  products: [
    .executable(name: "tidemark", targets: ["tidemark"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev", "zlib1g-dev"])]),
    .target(name: "CByteScan"),
    .target(name: "Threads", swiftSettings: strict),
    .target(name: "SQLite", dependencies: ["CSQLite", "Threads"], swiftSettings: strict),
    .target(
      name: "TraceStore", dependencies: ["SQLite"],
      resources: [.embedInCode("Schema/SQL")], swiftSettings: memorySafe),
    .target(
      name: "TraceIngest",
      dependencies: [
        "TraceStore", "SQLite", "Threads", "CArchive", "CByteScan",
      ],
      swiftSettings: strict),
    .target(
      name: "Statistics",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: memorySafe),
    .target(
      name: "TraceReport", resources: [.embedInCode("Page")], swiftSettings: memorySafe),
    .target(
      name: "TraceAnalysis", dependencies: ["TraceStore", "Statistics", "TraceReport"],
      swiftSettings: memorySafe),
    .target(
      name: "SampleTraces",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: memorySafe),
    .executableTarget(
      name: "tidemark",
      dependencies: [
        "TraceIngest", "TraceAnalysis", "TraceReport", "TraceStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "tidemark-samples",
      dependencies: [
        "SampleTraces", "SQLite", "CArchive",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["SampleTraces"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "ThreadsTests", dependencies: ["Threads"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TraceStoreTests", dependencies: ["TraceStore", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TraceIngestTests", dependencies: ["TraceIngest", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TraceAnalysisTests", dependencies: ["TraceAnalysis", "Statistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TraceReportTests", dependencies: ["TraceReport", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SampleTracesTests", dependencies: ["SampleTraces", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["tidemark", "SQLite", "TestSupport"],
      swiftSettings: strict),
  ]
)

// `make bench` asks for what only benchmarks need.
if Context.environment["TIDEMARK_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Benchmarks", dependencies: ["SQLite"],
      exclude: [
        "peers", "agreement.py", "bench.py", "cases", "inputs.py", "measure.py",
        "replicate_kineto.py",
      ],
      swiftSettings: memorySafe))
}
