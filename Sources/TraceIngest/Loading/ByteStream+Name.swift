extension ByteStream {
  /// The source as messages and the store name it: the file, with an archive's member after a colon.
  var name: String { member.map { "\(path):\($0)" } ?? path }
}
