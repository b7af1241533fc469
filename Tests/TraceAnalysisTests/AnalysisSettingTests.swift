import Testing
import TraceAnalysis

struct AnalysisSettingTests {
  @Test func `numbers are read as numbers`() {
    let setting = AnalysisSetting("keep_alive", 60, unit: "s", "how long a pod waits")
    #expect(setting.reading("90.5")?.value == .number(90.5))
    #expect(setting.reading("1e3")?.value.description == "1000")
    #expect(setting.reading("soon") == nil)
    #expect(setting.reading("nan") == nil)
    #expect(setting.reading("") == nil)
  }

  @Test func `texts are taken as they are`() {
    let setting = AnalysisSetting("annotation", "", "the name of ranges")
    #expect(setting.reading("decode #1")?.value == .text("decode #1"))
  }
}
