/// One figure of a page: its picture with a caption.
struct HTMLFigure {
  private let figure: Figure
  private let id: String

  init(_ figure: Figure, id: String) {
    self.figure = figure
    self.id = id
  }

  var text: String {
    """
    <figure>
    \(picture)<figcaption>\(html(figure.caption))</figcaption>
    </figure>

    """
  }

  private var picture: String {
    guard let svg = figure.picture?.svg else {
      return "<p class=\"missing\">\(html(figure.title)): not drawn; the notes say why.</p>\n"
    }
    return "<div class=\"picture\">\(inlined(svg))</div>\n"
  }

  /// The picture as part of a page: no prolog, ids of its own, a name for those who cannot see it.
  private func inlined(_ svg: String) -> String {
    guard let start = svg.firstRange(of: "<svg")?.lowerBound else { return "" }
    var text = svg[start...]
      .replacing("<title>Gnuplot</title>", with: "", maxReplacements: 1)
      .replacing("id='", with: "id='\(id)").replacing("id=\"", with: "id=\"\(id)")
      .replacing("href='#", with: "href='#\(id)").replacing("url(#", with: "url(#\(id)")
    text = text.replacing(
      "<svg", with: "<svg role=\"img\" aria-label=\"\(html(figure.title))\"", maxReplacements: 1)
    return String(text)
  }
}
