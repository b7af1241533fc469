internal import Statistics
internal import TraceReport

/// The tables of the comparison that every family has; names and columns are the interface.
struct CompareTables {
  private var measures = Table(name: "measures", columns: measureColumns)
  private var distributions = Table(name: "distributions", columns: distributionColumns)

  /// In the order of the report.
  var all: [Table] { [measures, distributions] }

  /// Adds a pair's rows.
  mutating func append(_ pair: ComparedPair) {
    let label: [Table.Value] = [.text(pair.other.label)]
    for (reference, other) in pair.measures {
      let difference = reference.value.flatMap { base in other.value.map { $0 - base } }
      measures.append(
        label + [
          .text(reference.name), .real(reference.window.map(seconds)), .text(reference.unit),
          .real(reference.value), .real(other.value), .real(difference),
          .real(ComparedPair.ratio(reference, other)),
        ])
    }
    for distance in pair.distances {
      let sample = distance.reference
      distributions.append(
        label + [
          .text(sample.name), .text(sample.unit), .integer(sample.ascending.count),
          .integer(distance.other.ascending.count), .real(distance.test.distance),
          .real(distance.location), .real(distance.test.pValue),
        ])
    }
  }

  private static let sideColumns: [Table.Column] = [
    .init("side", "the dataset or group; it is held against the reference, the first of all")
  ]

  private static let measureColumns: [Table.Column] =
    sideColumns + [
      .init(
        "measure",
        "the name; interval_* are of inter-arrival times, the others as in the report that has more"
      ),
      .init("window_s", unit: "s", "window length; null where the measure has none"),
      .init("unit", "the unit of both values"),
      .init("reference_value", "the reference's value; null where it has none"),
      .init("value", "the side's value; null where it has none"),
      .init("difference", "value - reference_value"),
      .init("ratio", unit: "1", "value / reference_value; null for signed measures and for 0"),
    ]

  private static let distributionColumns: [Table.Column] =
    sideColumns + [
      .init("variable", "what is distributed"),
      .init("unit", "the unit of ks_at"),
      .init("reference_n", "values of the reference"),
      .init("n", "values of the side"),
      .init("ks", unit: "1", "two-sample Kolmogorov-Smirnov distance"),
      .init("ks_at", "the value at which the distribution functions are that far apart"),
      .init(
        "p_value", unit: "1",
        "of the distance, asymptotic, for independent values; arrivals are not independent"),
    ]
}
