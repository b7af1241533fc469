import Testing

@testable import SampleTraces

@Suite struct CivilTimeTests {
  @Test(arguments: [
    (0, "1970-01-01 00:00:00"), (951_782_400, "2000-02-29 00:00:00"),
    (1_709_251_199, "2024-02-29 23:59:59"), (1_735_689_599, "2024-12-31 23:59:59"),
    (4_107_542_400, "2100-03-01 00:00:00"),
  ])
  func knownMoments(seconds: Int, text: String) {
    var bytes: [UInt8] = []
    bytes.append(CivilTime(unixSeconds: seconds), separator: " ")
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}
