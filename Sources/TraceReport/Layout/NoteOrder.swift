extension Report {
  /// The notes as a reader should meet them: warnings, then conventions and facts.
  var warningsFirst: [Note] {
    notes.filter { $0.severity == .warning } + notes.filter { $0.severity == .info }
  }
}
