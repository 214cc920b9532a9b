/// Applies a station profile to a base config: the pure part of `dmtool generate`.
public enum StationGenerator {
  /// The station's component files.
  ///
  /// `password` is what the station shall prove itself with, nothing in security profile 3.
  /// - Throws: ``InputProblems`` with everything that does not fit, before anything is made.
  public static func generate(
    _ profile: StationProfile,
    over base: ConfigFiles,
    password: String?
  ) throws(InputProblems) -> ConfigFiles {
    let structure = StationStructure(profile, over: base)
    var problems = structure.problems
    let passwords = StationPasswords(station: password)
    let values = profile.plannedValues(passwords, structure.facts)
    if problems.isEmpty {
      problems += structure.problems(with: values)
      problems += structure.connectionProblems(profile, values)
    }
    guard problems.isEmpty else { throw InputProblems(problems.map { InputProblem($0.message) }) }
    return structure.config(with: values)
  }
}

extension StationStructure {
  /// The config with a station's values in it.
  func config(with values: [PlannedValue]) -> ConfigFiles {
    var config = config
    for planned in values {
      guard let target = target(planned.address), let variable = planned.address.variable else {
        continue
      }
      let attribute = planned.address.attribute ?? .actual
      config.files[target.file].set(planned.value, for: variable, attribute)
    }
    return config
  }
}

extension ConfigFiles {
  /// The slot the station connects through: the first in NetworkConfigurationPriority, else 1.
  var firstSlot: String {
    let priority = index(of: ComponentID("OCPPCommCtrlr"))
      .flatMap { files[$0].value(of: VariableID("NetworkConfigurationPriority")) }
    return priority?.split(separator: ",").first.map(String.init) ?? "1"
  }

  /// Lays another config over this one: its variables replace those of the same name.
  ///
  /// A component that there is not yet is added whole.
  mutating func lay(_ overlay: ConfigFiles) {
    for file in overlay.files {
      guard let index = index(of: file.id) else {
        files.append(file)
        continue
      }
      files[index].lay(file)
    }
    files.sort { $0.path.isBytewiseBefore($1.path) }
  }
}

extension ConfigFiles.File {
  fileprivate mutating func lay(_ overlay: ConfigFiles.File) {
    for variable in overlay.variableIDs {
      guard let label = overlay.label(of: variable) else { continue }
      guard let value = overlay.json["properties"]?[label] else { continue }
      let place = self.label(of: variable) ?? label
      json["properties"]?[place] = value
    }
  }

  /// Power's upper limit is what the EVSE can give; MaxSet says the same.
  mutating func setPowerLimit(_ power: Int) {
    let id = VariableID("Power")
    guard var variable = self[id], var characteristics = variable["characteristics"] else { return }
    characteristics["maxLimit"] = .number(String(power))
    variable["characteristics"] = characteristics
    self[id] = variable
    set(String(power), for: id, .maxSet)
  }

  mutating func removeDefault(of id: VariableID) {
    self[id]?["default"] = nil
  }
}
