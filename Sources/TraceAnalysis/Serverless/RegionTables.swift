internal import Statistics
internal import TraceReport

/// The tables of the comparison of regions; names and columns are the interface.
struct RegionTables {
  private var regions = Table(name: "regions", columns: regionColumns)
  private var spread = Table(name: "spread", columns: spreadColumns)
  private var distributions = Table(
    name: "distributions", columns: [regionColumn] + FunctionPopularityTables.distributionColumns)

  /// In the order of the report.
  var all: [Table] { [regions, spread, distributions] }

  /// Adds everything.
  mutating func append(_ measured: [RegionMeasures], _ spreads: [RegionSpread]) {
    let requests = measured.map { $0.popularity.requests.reduce(0, +) }
    let total = requests.reduce(0, +)
    for (region, requests) in zip(measured, requests) {
      let popularity = region.popularity
      regions.append(
        [
          .text(region.label), .integer(popularity.requests.count),
          .integer(popularity.userCount), .real(popularity.hasRequests ? requests : nil),
          .real(popularity.hasRequests && total > 0 ? requests / total : nil),
          .real(
            popularity.hasColdStarts ? popularity.activity.coldStarts.reduce(0, +) : nil),
        ] + RegionNumber.all.map { .real($0.value(region)) })
      for variable in region.variables {
        distributions.append([.text(region.label)] + FunctionPopularityTables.row(variable))
      }
    }
    for one in spreads {
      spread.append([
        .text(one.measure), .text(one.unit), .integer(one.regions), .real(one.least.value),
        .text(one.least.region), .real(one.largest.value), .text(one.largest.region),
        .real(one.ratio),
      ])
    }
  }

  private static let regionColumn = Table.Column("region", "the dataset")

  private static let regionColumns: [Table.Column] =
    [
      regionColumn,
      .init("functions", "functions"),
      .init("users", "users; null where none is known"),
      .init("requests", "requests in all"),
      .init(
        "weight", unit: "1",
        "requests over those of all regions reported; nothing is weighted with it"),
      .init("cold_starts", "cold starts in all"),
    ] + RegionNumber.all.map { Table.Column($0.name, unit: $0.unit, $0.description) }

  private static let spreadColumns: [Table.Column] = [
    .init("measure", "a median (p50) of distributions, or a column of regions"),
    .init("unit", "the unit of least and largest"),
    .init("regions", "regions that have it"),
    .init("least", "the least value"),
    .init("least_region", "whose it is"),
    .init("largest", "the largest value"),
    .init("largest_region", "whose it is"),
    .init("ratio", unit: "1", "largest / least; null where the least is 0"),
  ]
}
