/// A key's value as the text that its variable gets.
struct OCPP16Value {
  /// Nothing for what no variable can hold.
  var text: String?

  /// Whether it is not the text of the configuration.
  var isConverted = false

  /// The configuration's own text.
  var written: String

  init(_ json: LocatedJSON, of key: String) {
    written = json.storedText ?? ""
    switch (key, json.value) {
    case (_, .null), (_, .invalid): return
    case ("ChargingScheduleAllowedChargingRateUnit", .string(let list)):
      let units = list.entries.map { ["Current": "A", "Power": "W"][$0] ?? $0 }
      text = units.joined(separator: ",")
    case ("SupportedCiphers12", .array(let elements)), ("SupportedCiphers13", .array(let elements)):
      text = Self.joined(elements, by: ":")
    case (_, .array(let elements)) where OCPP16Key.all[key] != nil:
      text = Self.joined(elements, by: ",")
    default:
      text = json.storedText
      if case .object = json.value { isConverted = true }
      return
    }
    isConverted = text != written
  }

  /// The texts of a list one after the other; nothing where one is no text.
  private static func joined(_ elements: [LocatedJSON], by separator: String) -> String? {
    let texts = elements.compactMap { element -> String? in
      guard case .string(let text) = element.value else { return nil }
      return text
    }
    return texts.count == elements.count ? texts.joined(separator: separator) : nil
  }
}

extension OCPP16Value {
  /// Price texts of several languages, each under a key of its own, as the one text EVerest keeps.
  ///
  /// - Parameter texts: Languages and what stands under `DefaultPriceText,LANGUAGE`.
  /// - Returns: The text, languages in their order; nothing where one is neither text nor object.
  static func priceTexts(_ texts: [(language: String, json: LocatedJSON)]) -> String? {
    let elements = texts.compactMap { priceText($0.json, in: $0.language) }
    guard elements.count == texts.count else { return nil }
    return LocatedJSON.made([("priceTexts", .array(elements))]).storedText
  }

  private static func priceText(_ json: LocatedJSON, in language: String) -> LocatedJSON? {
    func object(_ members: [LocatedJSON.Member]) -> LocatedJSON {
      let name = LocatedJSON.made([("language", .string(language))]).members
      return .made(.object(name + members.filter { $0.key != "language" }))
    }
    switch json.value {
    case .object: return object(json.latestMembers)
    case .string(let text):
      let source = SourceText(path: "DefaultPriceText", bytes: Array(text.utf8))
      let (inner, problems) = JSONParser.parse(source)
      if problems.isEmpty, let inner, inner.kind == .object { return object(inner.latestMembers) }
      return object(LocatedJSON.made([("priceText", .string(text))]).members)
    default: return nil
    }
  }
}

extension String {
  /// The entries of a comma-separated list, without the spaces around them.
  fileprivate var entries: [String] {
    split(separator: ",").map { entry in
      var entry = entry.drop { $0 == " " }
      while entry.last == " " { entry.removeLast() }
      return String(entry)
    }
  }
}
