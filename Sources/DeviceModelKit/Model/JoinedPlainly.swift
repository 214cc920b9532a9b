extension [String] {
  /// The texts with `separator` between them.
  ///
  /// The standard library's `joined` has the runtime search all types of the program at its first use,
  /// which takes as long as making a database's tables does.
  package func joinedPlainly(by separator: String) -> String {
    var list = ""
    for (index, text) in enumerated() {
      if index > 0 { list += separator }
      list += text
    }
    return list
  }
}
