import ArgumentParser
import DeviceModelKit

extension CompletionKind {
  /// The addresses of the database or config that an argument before names.
  static var addresses: CompletionKind {
    .custom { words, index, prefix in
      AddressCompletion.addresses(in: Array(words.prefix(index)), beginningWith: prefix)
    }
  }

  /// The same, each with the `=` that a value follows.
  static var assignments: CompletionKind {
    .custom { words, index, prefix in
      AddressCompletion.addresses(in: Array(words.prefix(index)), beginningWith: prefix)
        .map { "\($0)=" }
    }
  }
}

/// What a shell may offer for an address.
enum AddressCompletion {
  /// How long somebody who pressed a key waits for a database that is being written.
  private static let patience: Duration = .milliseconds(200)

  /// The variables' addresses that begin so, in the order of what names them.
  ///
  /// - Parameters:
  ///   - words: The command line up to the address; the first of them that is a database or a config
  ///     is where to look.
  ///   - prefix: What has been typed of the address.
  /// - Returns: Addresses; none where nothing can be read, since nobody could read why.
  static func addresses(in words: [String], beginningWith prefix: String) -> [String] {
    guard let model = words.dropFirst(2).lazy.compactMap(model).first else { return [] }
    return model.components.flatMap { component in
      component.variables.map { Address(component.id, $0.id).description }
    }.filter { $0.hasPrefix(prefix) }
  }

  private static func model(_ word: String) -> DeviceModel? {
    if SQLiteStore.isDatabase(word) {
      return try? SQLiteStore.contents(of: word, patience: patience).model
    }
    return try? ConfigDirectory.read(word).model
  }
}
