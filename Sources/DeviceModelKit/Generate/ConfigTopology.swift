/// Making a config's EVSEs and connectors as many as a profile asks for.
extension ConfigFiles {
  /// Gives the config one EVSE for each entry, with that many connectors; nothing keeps the number.
  ///
  /// Further EVSEs are like EVSE 1 and further connectors like their EVSE's first, with files of
  /// their own; what is too many is dropped. Returns what stands in the way.
  mutating func setTopology(_ connectors: [Int?]) -> [String] {
    guard index(of: ComponentID("EVSE", evse: 1)) != nil else {
      return ["\(origin) has no EVSE 1, of which further ones could be made"]
    }
    guard index(of: ComponentID("Connector", evse: 1, connector: 1)) != nil else {
      return ["\(origin) has no connector 1 at EVSE 1, of which further ones could be made"]
    }
    files.removeAll { $0.id.evse.map { $0 > connectors.count } ?? false }
    for (index, count) in connectors.enumerated() {
      addEVSE(index + 1)
      if let count { setConnectors(count, of: index + 1) }
    }
    files.sort { $0.path.isBytewiseBefore($1.path) }
    return []
  }

  private mutating func addEVSE(_ number: Int) {
    guard index(of: ComponentID("EVSE", evse: number)) == nil else { return }
    for file in files where file.id.evse == 1 {
      var copy = file.copy(evse: number, connector: file.id.connector)
      copy.renumberIDs(from: 1, to: number)
      files.append(copy)
    }
  }

  private mutating func setConnectors(_ count: Int, of evse: Int) {
    files.removeAll { $0.id.evse == evse && ($0.id.connector ?? 0) > count }
    let firsts = files.filter { $0.id.evse == evse && $0.id.connector == 1 }
    for number in 1...count {
      for file in firsts where index(of: file.id.with(connector: number)) == nil {
        files.append(file.copy(evse: evse, connector: number))
      }
    }
  }
}

extension ConfigFiles.File {
  /// The same component at another place, in a file named after it.
  fileprivate func copy(evse: Int, connector: Int?) -> Self {
    var json = json
    json["evse_id"] = .number(String(evse))
    json["connector_id"] = connector.map { .number(String($0)) }
    json["description"] =
      connector.map { .string("Connector \($0) of EVSE \(evse).") }
      ?? .string("EVSE \(evse).")
    let directory = path.split(separator: "/").first.map(String.init) ?? "custom"
    let numbers = [evse, connector].compactMap(\.self).map { "_\($0)" }.joined()
    let name = json["name"]?.text ?? "Component"
    return Self(path: "\(directory)/\(name)\(numbers).json", original: nil, json: json)
  }

  /// EVSE ids are unique: the number at their end follows the EVSE, and one without goes.
  fileprivate mutating func renumberIDs(from old: Int, to new: Int) {
    for name in ["EvseId", "ISO15118EvseId"] {
      let id = VariableID(name)
      guard let value = value(of: id), !value.isEmpty else { continue }
      let end = String(old)
      set(value.hasSuffix(end) ? value.dropLast(end.count) + String(new) : nil, for: id)
      self[id]?["default"] = nil
    }
  }
}

extension ConfigFiles {
  /// Gives the config a NetworkConfiguration of each of these instances, empty where it had none.
  mutating func addSlots(_ numbers: [Int]) -> [String] {
    func id(_ number: Int) -> ComponentID {
      ComponentID("NetworkConfiguration", instance: String(number))
    }
    for number in numbers where index(of: id(number)) == nil {
      let others = files.filter { $0.id.name == "NetworkConfiguration" }
      guard var copy = others.last else {
        return ["\(origin) has no NetworkConfiguration, of which slot \(number) could be made"]
      }
      copy.json["instance"] = .string(String(number))
      copy.json["description"] = .string("Way \(number) to the CSMS.")
      let directory = copy.path.split(separator: "/").first.map(String.init) ?? "standardized"
      copy = File(
        path: "\(directory)/NetworkConfiguration_\(number).json",
        original: nil,
        json: copy.json
      )
      for variable in copy.variableIDs { copy.set(nil, for: variable) }
      files.append(copy)
      allowSlot(number)
    }
    files.sort { $0.path.isBytewiseBefore($1.path) }
    return []
  }

  /// Lets the order of slots name a new one.
  private mutating func allowSlot(_ number: Int) {
    guard let index = index(of: ComponentID("OCPPCommCtrlr")) else { return }
    for name in ["NetworkConfigurationPriority", "ActiveNetworkProfile"] {
      let id = VariableID(name)
      guard
        var variable = files[index][id], var characteristics = variable["characteristics"],
        let list = characteristics["valuesList"]?.text, !list.isEmpty,
        !list.split(separator: ",").contains(Substring(String(number)))
      else { continue }
      characteristics["valuesList"] = .string("\(list),\(number)")
      variable["characteristics"] = characteristics
      files[index][id] = variable
    }
  }
}

extension ComponentID {
  fileprivate func with(connector: Int) -> ComponentID {
    ComponentID(name, instance: instance, evse: evse, connector: connector)
  }
}
