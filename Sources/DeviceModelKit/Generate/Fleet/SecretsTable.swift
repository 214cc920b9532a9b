/// Passwords that were made, as a table of RFC 4180: for a pipe or a file of mode 0600.
struct SecretsTable {
  private(set) var lines: [(identity: String, password: String)]

  init(_ lines: [(identity: String, password: String)]) { self.lines = lines }

  /// The table in a file; nothing where there is none.
  ///
  /// - Throws: Where it is something else, which would be lost.
  init?(reading path: String) throws(GenerationError) {
    guard FileWork.exists(path) else { return nil }
    guard FileWork.isRegular(path) else {
      throw .unreadable(
        "\(path): is no plain file, choose another --secrets-file, or '-' for a pipe"
      )
    }
    let bytes = try FileWork.read(path)
    let (table, findings) = CSVReader.read(SourceText(path: path, bytes: bytes))
    guard !bytes.isEmpty else {
      lines = []
      return
    }
    guard findings.isEmpty, table.count > 0, table[0].map(table.text) == Self.header else {
      throw .unreadable("\(path): is no table of passwords, choose another --secrets-file")
    }
    lines = (1..<table.count).map { record in
      let cells = table[record].map(table.text)
      return (cells[0], cells.count > 1 ? cells[1] : "")
    }
  }

  private static let header = ["identity", "password"]

  /// An earlier table with what this one says; stations in `gone` are left out of it.
  func over(_ earlier: SecretsTable, without gone: Set<String>) -> SecretsTable {
    let own = Dictionary(lines.map { ($0.identity, $0.password) }) { $1 }
    let known = Set(earlier.lines.map(\.identity))
    let kept = earlier.lines.filter { !gone.contains($0.identity) }
      .map { ($0.identity, own[$0.identity] ?? $0.password) }
    return SecretsTable(kept + lines.filter { !known.contains($0.identity) })
  }

  var text: String {
    Self.header.joined(separator: ",") + "\r\n"
      + lines.map { "\($0.identity.csvCell),\($0.password.csvCell)\r\n" }.joined()
  }
}
