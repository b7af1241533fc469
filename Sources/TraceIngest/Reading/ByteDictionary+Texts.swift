extension ByteDictionary {
  /// Creates a dictionary that gives these texts the ids 0, 1, ...
  convenience init(texts: [String]) {
    self.init()
    for text in texts {
      var text = text
      text.withUTF8 { _ = lookUp(UnsafeRawBufferPointer($0)) }
    }
  }
}
