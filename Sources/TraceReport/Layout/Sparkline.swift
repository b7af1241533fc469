/// Numbers as a line of blocks of eight heights.
enum Sparkline {
  private static let heights = Array("▁▂▃▄▅▆▇█")
  private static let widths = Array(" ▏▎▍▌▋▊▉█")
  private static let shades = Array(" ░▒▓█")

  /// A block for each share of the height, 0 to 1; a blank where there is none.
  static func columns(_ shares: [Double?]) -> String {
    String(
      shares.map { share in
        share.map { heights[place($0, among: heights.count)] } ?? " "
      })
  }

  /// A bar of a share of so many columns.
  static func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
    return String(repeating: "█", count: eighths / 8)
      + (eighths.isMultiple(of: 8) ? "" : String(widths[eighths % 8]))
  }

  /// A shade for each share, 0 to 1; a dot where there is none.
  static func shades(_ shares: [Double?]) -> String {
    String(shares.map { share in share.map { shades[place($0, among: shades.count)] } ?? "·" })
  }

  private static func place(_ share: Double, among count: Int) -> Int {
    min(max(Int(share * Double(count)), 0), count - 1)
  }
}
