/// The texts of a profile that may be templates, and its shape without them.
extension StationProfile {
  /// Puts other texts in the places of all that may be templates, but the five about the station
  /// itself, which are made first.
  mutating func mapTexts(_ other: (_ text: String, _ field: String) -> String) {
    csmsURL = csmsURL.map { other($0, "csmsUrl") }
    password = password?.mapped { other($0, "password") }
    for index in network.indices {
      let field = "network[\(network[index].slot)]"
      network[index].url = network[index].url.map { other($0, "\(field).url") }
      network[index].identity = network[index].identity.map { other($0, "\(field).identity") }
      network[index].interface = network[index].interface.map { other($0, "\(field).interface") }
      network[index].password = network[index].password?.mapped { other($0, "\(field).password") }
    }
    for index in features.indices {
      let field = "features.\(features[index].feature.rawValue)"
      for place in features[index].settings.indices {
        let name = features[index].settings[place].name
        let text = features[index].settings[place].text
        features[index].settings[place].text = other(text, "\(field).\(name)")
      }
    }
    for index in values.indices {
      values[index].value = other(values[index].value, values[index].address.description)
    }
    for index in overlays.indices { overlays[index] = other(overlays[index], "overlays") }
  }

  /// Shows every text that may be a template, with its field.
  func eachText(_ look: (_ text: String, _ field: String) -> Void) {
    let own = [
      (identity, "identity"), (serialNumber, "serialNumber"), (vendor, "vendor"),
      (model, "model"), (firmwareVersion, "firmwareVersion"),
    ]
    for (text, field) in own { if let text { look(text, field) } }
    var copy = self
    copy.mapTexts { text, field in
      look(text, field)
      return text
    }
  }

  /// This profile without what differs between stations of one kind.
  var shape: StationProfile {
    var shape = self
    shape.identity = identity.map { _ in "" }
    shape.serialNumber = serialNumber.map { _ in "" }
    shape.vendor = vendor.map { _ in "" }
    shape.model = model.map { _ in "" }
    shape.firmwareVersion = firmwareVersion.map { _ in "" }
    shape.mapTexts { text, field in field == "overlays" || text.isEmpty ? text : "x" }
    return shape
  }
}

extension StationProfile.PasswordSource {
  fileprivate func mapped(_ other: (String) -> String) -> Self {
    switch self {
    case .generated: .generated
    case .file(let path): .file(other(path))
    case .environment(let name): .environment(other(name))
    }
  }
}
