import DeviceModelKit

/// Moves InternalCtrlr.NetworkConnectionProfiles into the slots, as libocpp does at its start.
///
/// Nothing happens when the blob is empty. When a slot in NetworkConfigurationPriority has a URL
/// already, the slots count and the blob is only cleared.
struct NetworkProfileImport {
  private let variables: Variables

  init(_ variables: Variables) { self.variables = variables }

  /// Carries the import out; answers a sentence for every entry that could not be imported.
  func run() -> [String] {
    guard let blob = variables[.networkConnectionProfiles], !blob.isEmpty else { return [] }
    guard !hasURL else {
      variables.setInternally(.networkConnectionProfiles, to: "")
      return []
    }
    // Kept as it is: whoever wrote it has to see what is wrong.
    guard case .array(let entries)? = try? JSONValue(parsing: blob) else {
      return ["InternalCtrlr.NetworkConnectionProfiles is not a JSON array"]
    }
    defer { variables.setInternally(.networkConnectionProfiles, to: "") }
    return entries.enumerated().compactMap { index, entry in
      importEntry(entry).map { "entry \(index + 1) of NetworkConnectionProfiles: \($0)" }
    }
  }

  private var hasURL: Bool {
    (variables[.networkConfigurationPriority] ?? []).contains { slot in
      let url = variables.text(ComponentID("NetworkConfiguration", instance: slot), "OcppCsmsUrl")
      return url.map { !$0.isEmpty } ?? false
    }
  }

  /// Answers what is wrong with the entry, if it is.
  private func importEntry(_ entry: JSONValue) -> String? {
    guard case .object(let members) = entry,
      case .integer(let slot)? = members["configurationSlot"],
      case .object(let data)? = members["connectionData"]
    else { return "not an object with configurationSlot and connectionData" }
    let component = ComponentID("NetworkConfiguration", instance: String(slot))
    guard variables.table.hasComponent(component) else {
      return "the device model has no NetworkConfiguration[\(slot)]"
    }
    var lost: [String] = []
    for (member, variable) in Self.variables {
      guard let value = data[member]?.plainText else { continue }
      let address = Variables.Address(component: component, variable: VariableID(variable))
      if !variables.setInternally(address, to: value) { lost.append(member) }
    }
    return lost.isEmpty ? nil : "the device model has no place for \(lost.joined(separator: ", "))"
  }

  /// NetworkConnectionProfileType's members and the variables they become.
  private static let variables = [
    ("ocppCsmsUrl", "OcppCsmsUrl"),
    ("ocppInterface", "OcppInterface"),
    ("ocppTransport", "OcppTransport"),
    ("messageTimeout", "MessageTimeout"),
    ("securityProfile", "SecurityProfile"),
    ("identity", "Identity"),
    ("basicAuthPassword", "BasicAuthPassword"),
  ]
}

extension JSONValue {
  /// A string or a whole number as a variable's value.
  fileprivate var plainText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }
}
