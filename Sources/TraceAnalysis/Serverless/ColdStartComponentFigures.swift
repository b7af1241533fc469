internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the cold-start-components report, of all cold starts.
struct ColdStartComponentFigures {
  private let measures: ColdStartComponentMeasures
  private let dataset: Dataset

  init(_ measures: ColdStartComponentMeasures, _ dataset: Dataset) {
    (self.measures, self.dataset) = (measures, dataset)
  }

  /// Those that have something to show.
  var all: [Figure] { [stack, counts, correlations, stages].filter { !$0.isEmpty } }

  private var window: String { scaleText(measures.stackLength) }

  private func middle(_ window: ComponentWindows.Window) -> Double {
    seconds(window.start) + seconds(measures.stackLength) / 2
  }

  private var stack: Figure {
    var figure = Figure(
      "components_over_time", title: "The parts of cold starts over time",
      caption:
        "\(dataset.label), \(measures.rows) cold starts: mean of each part per \(window), stacked to "
        + "the mean total: the thickest layer makes cold starts slow. Windows without cold starts are "
        + "left blank.",
      x: .time(of: dataset), y: .linear("mean cold-start time", unit: "s"))
    figure.addStack(
      ColdStartPart.components.map { part in
        (part.text, measures.stack.map { $0.mean(part) })
      }, from: measures.stack.map { seconds($0.start) }, length: seconds(measures.stackLength))
    return figure
  }

  private var counts: Figure {
    var figure = Figure(
      "cold_starts_over_time", title: "Cold starts over time",
      caption:
        "\(dataset.label): cold starts that end in each \(window), the number behind the means "
        + "above; broken where windows have none.",
      x: .time(of: dataset),
      y: .linear("cold starts per \(window)"))
    figure.addWindows(
      "cold starts", measures.stack.map { (middle($0), Double($0.count)) },
      length: seconds(measures.stackLength))
    return figure
  }

  private var correlations: Figure {
    let series = ComponentSeries.allCases
    let names = series.map(\.shortText)
    var figure = Figure(
      "spearman", title: "What goes with what",
      caption:
        "\(dataset.label): Spearman's correlation over \(measures.short.count) windows of the means of "
        + "the total and its parts, and of the number of cold starts. Orange rises with it, blue falls.",
      x: .categories("", names), y: .categories("", names),
      color: .linear("Spearman's rho", in: -1...1))
    let cells = series.indices.flatMap { x in
      series.indices.compactMap { y -> [Double]? in
        let rho = x == y ? 1 : measures.correlation(series[x], series[y])?.correlation
        return rho.map { [Double(x), Double(y), $0] }
      }
    }
    if measures.correlations.contains(where: { $0.correlation != nil }) {
      figure.series = [.init("rho", .cells, cells)]
    }
    return figure
  }

  private var stages: Figure {
    var figure = Figure(
      "allocation_stages", title: "The stages of pod allocation",
      caption:
        "\(dataset.label): density of the logarithm of \(measures.stages.count) allocation times; "
        + "stages are parted at the dashed lines.",
      x: .logarithmic("allocation time", unit: "s"), y: .linear("density per unit of ln"))
    figure.add("density", .line, measures.stages.density)
    figure.references = measures.stages.stages.compactMap(\.high).map {
      .vertical($0, "\(significant($0)) s")
    }
    return figure
  }
}
