import ArgumentParser
import TraceAnalysis
import TraceIngest
import TraceReport
import TraceStore

/// A request that contradicts itself or names what is not there.
struct UsageError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Runs a command's body; an error becomes a sentence on standard error and an exit code of
/// sysexits.h.
func reporting(_ body: () throws -> Void) throws {
  let result = Result { try body() }
  try finish(result)
}

/// Runs a command's body that waits; errors as in the other form.
func reportingWhileWaiting(_ body: () async throws -> Void) async throws {
  let result: Result<Void, any Error>
  do { result = .success(try await body()) } catch { result = .failure(error) }
  try finish(result)
}

private func finish(_ result: Result<Void, any Error>) throws {
  do {
    try result.get()
    standardOutput.flush()
  } catch let code as ExitCode {
    throw code
  } catch {
    standardOutput.flush()
    writeToStandardError("tidemark: \(error)\n")
    throw exitCode(for: error)
  }
}

private func exitCode(for error: any Error) -> ExitCode {
  switch error {
  case is UsageError, is AnalysisError, is ReportFormatError: .usage
  case let error as IngestError: exitCode(for: error)
  case StoreError.noSuchFile: .noInput
  case StoreError.notAStore: .badData
  case is StoreError: .usage
  case is Migrator.Refusal: .badData
  case let error as SQLiteError: exitCode(for: error)
  default: ExitCode(70)
  }
}

private func exitCode(for error: IngestError) -> ExitCode {
  switch error {
  case .noSuchFile: .noInput
  case .unreadable(let error) where error.kind == .cannotOpen: .noInput
  case .unreadable(let error) where error.kind == .cannotRead: .inputOutput
  case .unreadable, .unrecognized, .notAnExport, .nsightReport, .missingColumn, .tooManyRejected,
    .noRows, .nothingToRead, .tooManyTexts, .alreadyThere, .wrongFamily, .noSuchSource,
    .ambiguousColumn, .jsonOverLines, .unknownZero:
    .badData
  case .otherTrace, .lateColdStart: .badData
  case .noRegion, .noMetric, .unusedSelection: .usage
  case .missingMapping, .malformedMapping, .unknownFormat, .labelTaken, .noSuchDataset,
    .oneSourceOnly, .malformedEpoch, .malformedPattern, .nameMismatch, .clockMismatch:
    .usage
  case .interrupted: ExitCode(130)
  }
}

private func exitCode(for error: SQLiteError) -> ExitCode {
  switch error.primaryCode {
  case SQLiteError.cannotOpen, SQLiteError.readOnly: .cannotCreate
  case SQLiteError.full, SQLiteError.inputOutput: .inputOutput
  case SQLiteError.busy: ExitCode(75)
  case SQLiteError.corrupt, SQLiteError.notADatabase: .badData
  default: .usage
  }
}

extension ExitCode {
  static let usage = ExitCode(64)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let cannotCreate = ExitCode(73)
  static let inputOutput = ExitCode(74)
}
