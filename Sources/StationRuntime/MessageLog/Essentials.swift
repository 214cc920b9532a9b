/// What matters of a payload, in a few words.
enum Essentials {
  /// More than a line nobody reads.
  private static let longest = 120

  static func of(_ entry: LogEntry) -> String {
    guard let json = try? RawJSON(entry.payload) else { return cut(entry.payload) }
    switch entry.type {
    case 3: return answer(json)
    // An event, or a text that is no frame.
    case nil: return cut(json["detail"]?.text ?? json["text"]?.text ?? "")
    default: break
    }
    guard let action = entry.action, let words = table[action]?(json) else {
      return json == .object([]) ? "" : cut(json.compact)
    }
    return cut(words.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "))
  }

  static func error(_ payload: String) -> String {
    guard let json = try? RawJSON(payload) else { return cut(payload) }
    let code = json["errorCode"]?.text ?? "?"
    let description = json["errorDescription"]?.text ?? ""
    return cut(description.isEmpty ? code : "\(code): \(description)")
  }

  private static func answer(_ json: RawJSON) -> String {
    if json == .object([]) { return "ok" }
    guard let status = json["status"]?.text ?? json["idTokenInfo"]?["status"]?.text else {
      return json["currentTime"]?.text ?? cut(json.compact)
    }
    let reason = json["statusInfo"]?["reasonCode"]?.text
    let interval = json["interval"]?.integer.map { "interval \($0) s" }
    return [status, reason, interval].compactMap(\.self).joined(separator: " ")
  }

  private static let table: [String: @Sendable (RawJSON) -> [String?]] = [
    "Authorize": { [$0["idToken"]?["type"]?.text, $0["idToken"]?["idToken"]?.text] },
    "BootNotification": { json in
      let station = json["chargingStation"]
      return [
        json["reason"]?.text, station?["vendorName"]?.text, station?["model"]?.text,
        station?["firmwareVersion"]?.text,
      ]
    },
    "FirmwareStatusNotification": { [$0["status"]?.text] },
    "LogStatusNotification": { [$0["status"]?.text] },
    "MeterValues": { [place($0["evseId"]), readings($0["meterValue"])] },
    "NotifyEvent": { json in
      json["eventData"]?.elements.map { event in
        "\(name(event)) = \(event["actualValue"]?.text ?? "")"
      } ?? []
    },
    "NotifyReport": { json in
      [
        "#\(json["seqNo"]?.compact ?? "?")",
        "\(json["reportData"]?.elements.count ?? 0) variables",
        json["tbc"]?.compact == "true" ? "more follows" : "end",
      ]
    },
    "SecurityEventNotification": { [$0["type"]?.text, $0["techInfo"]?.text] },
    "StatusNotification": { json in
      ["\(json["evseId"]?.compact ?? "?")/\(json["connectorId"]?.compact ?? "?")"]
        + [json["connectorStatus"]?.text]
    },
    "TransactionEvent": { json in
      let info = json["transactionInfo"]
      return [
        json["eventType"]?.text, "#\(json["seqNo"]?.compact ?? "?")",
        json["triggerReason"]?.text, info?["chargingState"]?.text, place(json["evse"]?["id"]),
        info?["transactionId"]?.text, json["idToken"]?["idToken"]?.text,
        info?["stoppedReason"]?.text, readings(json["meterValue"]),
        json["offline"]?.compact == "true" ? "offline" : nil,
      ]
    },
  ]

  private static func place(_ evse: RawJSON?) -> String? { evse.map { "EVSE \($0.compact)" } }

  /// The newest value of each measurand without a phase.
  private static func readings(_ values: RawJSON?) -> String? {
    guard let samples = values?.elements.last?["sampledValue"]?.elements else { return nil }
    return samples.filter { $0["phase"] == nil }.map { sample in
      let value = sample["value"]?.compact ?? "?"
      let unit = sample["unitOfMeasure"]?["unit"]?.text ?? "Wh"
      let measurand = sample["measurand"]?.text ?? "Energy.Active.Import.Register"
      return "\(measurand) \(value) \(unit)"
    }.joined(separator: ", ")
  }

  private static func name(_ event: RawJSON) -> String {
    let component = event["component"]
    let evse = component?["evse"]
    let place = [evse?["id"], evse?["connectorId"]].compactMap { $0?.compact }
      .joined(separator: "/")
    return (component?["name"]?.text ?? "?") + (place.isEmpty ? "" : "@" + place) + "."
      + (event["variable"]?["name"]?.text ?? "?")
  }

  private static func cut(_ text: String) -> String {
    text.count <= longest ? text : text.prefix(longest - 1) + "…"
  }
}
