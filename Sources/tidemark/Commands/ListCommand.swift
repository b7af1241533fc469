import ArgumentParser
import TraceAnalysis
import TraceIngest
import TraceReport

/// Lists what there is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List trace formats, analyses with their tables, and output formats.")

  @Argument(help: "An analysis, to print its tables and columns in full.")
  var analysis: String?

  func run() throws {
    try reporting {
      guard let name = analysis else { return printEverything() }
      printColumns(try describedAnalysis(name))
    }
  }

  private func printEverything() {
    let names = formatDescriptions.map(\.name) + analysisDescriptions.map(\.name)
    let width = names.map(\.count).max() ?? 0
    standardOutput.write("Trace formats\n")
    for format in formatDescriptions {
      standardOutput.write("  \(padded(format.name, width)) \(format.summary)\n")
    }
    standardOutput.write("\nAnalyses (`tidemark list NAME` prints the columns)\n")
    for analysis in analysisDescriptions {
      let options = AnalysisOption.allCases.filter(analysis.options.contains).map(\.rawValue)
      standardOutput.write("  \(padded(analysis.name, width)) \(analysis.question)\n")
      standardOutput.write(
        "  \(padded("", width)) tables \(analysis.tables.map(\.name).joined(separator: ", "))\n")
      if !options.isEmpty {
        standardOutput.write("  \(padded("", width)) options \(options.joined(separator: ", "))\n")
      }
      if !analysis.settings.isEmpty {
        let settings = analysis.settings.map(\.name).joined(separator: ", ")
        standardOutput.write("  \(padded("", width)) settings \(settings)\n")
      }
    }
    standardOutput.write("\nOutput formats\n")
    for format in reportFormats {
      standardOutput.write("  \(padded(format.name, width)) \(format.summary)\n")
    }
  }

  private func printColumns(_ analysis: AnalysisDescription) {
    standardOutput.write("\(analysis.name): \(analysis.question)\n")
    for table in analysis.tables {
      standardOutput.write("\n\(table.name)\n")
      for column in table.columns {
        let unit = column.unit.map { " [\($0)]" } ?? ""
        standardOutput.write("  \(padded(column.name, 22))\(unit) \(column.description)\n")
      }
    }
    guard !analysis.settings.isEmpty else { return }
    standardOutput.write("\nSettings (--set NAME=VALUE)\n")
    for setting in analysis.settings {
      let unit = setting.unit.map { " [\($0)]" } ?? ""
      let standard = setting.value == .text("") ? "" : "; \(setting.value) without it"
      standardOutput.write("  \(padded(setting.name, 22))\(unit) \(setting.meaning)\(standard)\n")
    }
  }
}

/// Text filled up with blanks.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
