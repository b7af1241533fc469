/// The tables of a synthetic export that get rows event by event.
public enum NsightEventTable: String, Sendable, CaseIterable {
  case runtime = "CUPTI_ACTIVITY_KIND_RUNTIME"
  case kernel = "CUPTI_ACTIVITY_KIND_KERNEL"
  case memcpy = "CUPTI_ACTIVITY_KIND_MEMCPY"
  case synchronization = "CUPTI_ACTIVITY_KIND_SYNCHRONIZATION"
  case nvtx = "NVTX_EVENTS"

  /// The columns that rows fill; the others are NULL.
  public var columns: [String] {
    filled.split(separator: " ").map(String.init)
  }

  private var filled: String {
    switch self {
    case .runtime: "start end eventClass globalTid correlationId nameId returnValue"
    case .kernel:
      """
      start end deviceId contextId streamId correlationId globalPid demangledName shortName \
      launchType cacheConfig registersPerThread gridX gridY gridZ blockX blockY blockZ \
      staticSharedMemory dynamicSharedMemory localMemoryPerThread localMemoryTotal gridId \
      sharedMemoryExecuted sharedMemoryLimitConfig clusterX clusterY clusterZ \
      clusterSchedulingPolicy maxPotentialClusterSize maxActiveClusters tensorSizeMinusOneElements
      """
    case .memcpy:
      """
      start end deviceId contextId streamId correlationId globalPid bytes copyKind srcKind dstKind \
      copyCount
      """
    case .synchronization:
      "start end deviceId contextId streamId correlationId globalPid syncType eventId"
    case .nvtx: "start end eventType text globalTid domainId"
    }
  }
}

/// The tables of an export with the columns of schema 3.25.0, and what is the same in every export.
public enum NsightSchema {
  /// The statements that make the tables and fill those that tell of the whole trace.
  public static let script = """
    CREATE TABLE StringIds (id INTEGER NOT NULL PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE CUPTI_ACTIVITY_KIND_RUNTIME (start INTEGER NOT NULL, end INTEGER NOT NULL,
      eventClass INTEGER NOT NULL, globalTid INTEGER, correlationId INTEGER,
      nameId INTEGER NOT NULL, returnValue INTEGER NOT NULL, callchainId INTEGER);
    CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start INTEGER NOT NULL, end INTEGER NOT NULL,
      deviceId INTEGER NOT NULL, contextId INTEGER NOT NULL, greenContextId INTEGER,
      streamId INTEGER NOT NULL, correlationId INTEGER, globalPid INTEGER,
      demangledName INTEGER NOT NULL, shortName INTEGER NOT NULL, mangledName INTEGER,
      launchType INTEGER, cacheConfig INTEGER, registersPerThread INTEGER NOT NULL,
      gridX INTEGER NOT NULL, gridY INTEGER NOT NULL, gridZ INTEGER NOT NULL,
      blockX INTEGER NOT NULL, blockY INTEGER NOT NULL, blockZ INTEGER NOT NULL,
      staticSharedMemory INTEGER NOT NULL, dynamicSharedMemory INTEGER NOT NULL,
      localMemoryPerThread INTEGER NOT NULL, localMemoryTotal INTEGER NOT NULL,
      gridId INTEGER NOT NULL, sharedMemoryExecuted INTEGER, graphNodeId INTEGER,
      sharedMemoryLimitConfig INTEGER, qmdBulkReleaseDone INTEGER, qmdPreexitDone INTEGER,
      qmdLastCtaDone INTEGER, graphId INTEGER, clusterX INTEGER, clusterY INTEGER,
      clusterZ INTEGER, clusterSchedulingPolicy INTEGER, maxPotentialClusterSize INTEGER,
      maxActiveClusters INTEGER, sharedMemoryRequestedPercentage INTEGER,
      tensorSizeMinusOneElements TEXT NOT NULL);
    CREATE TABLE CUPTI_ACTIVITY_KIND_MEMCPY (start INTEGER NOT NULL, end INTEGER NOT NULL,
      deviceId INTEGER NOT NULL, contextId INTEGER NOT NULL, greenContextId INTEGER,
      streamId INTEGER NOT NULL, correlationId INTEGER, globalPid INTEGER, bytes INTEGER NOT NULL,
      copyKind INTEGER NOT NULL, deprecatedSrcId INTEGER, srcKind INTEGER, dstKind INTEGER,
      srcDeviceId INTEGER, srcContextId INTEGER, dstDeviceId INTEGER, dstContextId INTEGER,
      migrationCause INTEGER, graphNodeId INTEGER, virtualAddress INTEGER, copyCount INTEGER);
    CREATE TABLE CUPTI_ACTIVITY_KIND_SYNCHRONIZATION (start INTEGER NOT NULL,
      end INTEGER NOT NULL, deviceId INTEGER NOT NULL, contextId INTEGER NOT NULL,
      greenContextId INTEGER, streamId INTEGER NOT NULL, correlationId INTEGER, globalPid INTEGER,
      deprecatedSyncType INTEGER, syncType INTEGER NOT NULL, eventId INTEGER NOT NULL,
      eventSyncId INTEGER);
    CREATE TABLE NVTX_EVENTS (start INTEGER NOT NULL, end INTEGER, eventType INTEGER NOT NULL,
      rangeId INTEGER, category INTEGER, color INTEGER, text TEXT, globalTid INTEGER,
      endGlobalTid INTEGER, textId INTEGER, domainId INTEGER, uint64Value INTEGER,
      int64Value INTEGER, doubleValue REAL, uint32Value INTEGER, int32Value INTEGER,
      floatValue REAL, jsonTextId INTEGER, jsonText TEXT, binaryData TEXT);
    CREATE TABLE META_DATA_EXPORT (name TEXT NOT NULL, value TEXT);
    INSERT INTO META_DATA_EXPORT VALUES ('EXPORT_PRODUCT_NAME', 'tidemark-samples'),
      ('EXPORT_PRODUCT_VERSION', 'synthetic'), ('EXPORT_SCHEMA_VERSION', '3.25.0');
    CREATE TABLE TARGET_INFO_SESSION_START_TIME (utcEpochNs INTEGER, utcTime TEXT,
      localTime TEXT, systemClockNs INTEGER);
    INSERT INTO TARGET_INFO_SESSION_START_TIME (utcEpochNs) VALUES (1767225600000000000);
    CREATE TABLE TARGET_INFO_GPU (id INTEGER NOT NULL, name TEXT, totalMemory INTEGER,
      smCount INTEGER, threadsPerWarp INTEGER, maxWarpsPerSm INTEGER, computeMajor INTEGER,
      computeMinor INTEGER, cuDevice INTEGER);
    INSERT INTO TARGET_INFO_GPU VALUES (0, 'Synthetic GPU', 85899345920, 132, 32, 64, 9, 0, 0);

    """
}
