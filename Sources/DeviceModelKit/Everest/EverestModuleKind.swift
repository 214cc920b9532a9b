/// What a kind of EVerest's modules takes, provides and requires.
struct EverestModuleKind: Sendable {
  var name: String
  var parameters: [EverestParameterKind] = []
  var provides: [Implementation] = []
  var requires: [Requirement] = []

  /// Something it provides.
  struct Implementation: Sendable {
    var id: String
    var interface: String
    var parameters: [EverestParameterKind] = []
  }

  /// Something others have to provide.
  struct Requirement: Sendable {
    var id: String
    var interface: String
    var connections: ClosedRange<Int>
  }
}

/// A parameter of a module or of an implementation.
struct EverestParameterKind: Sendable {
  var name: String
  var type: ParameterType
  var isRequired = false

  /// The words that are allowed; empty where any is.
  var words: [String] = []

  var minimum: Double?
  var maximum: Double?
}

/// What a parameter holds.
enum ParameterType: String, Sendable {
  case string
  case integer
  case number
  case boolean

  /// The type with its article.
  var described: String {
    switch self {
    case .string: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    }
  }
}

extension EverestModuleKind {
  /// Every kind that is known, by name.
  static let all: [String: EverestModuleKind] = {
    var kinds: [String: EverestModuleKind] = [:]
    var current: EverestModuleKind?
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      switch words[0] {
      case "#":
        if let current { kinds[current.name] = current }
        current = EverestModuleKind(name: words[1])
      case "+":
        current?.provides.append(Implementation(id: words[1], interface: words[2]))
      case "-":
        guard let least = Int(words[3]), let most = Int(words[4]) else { continue }
        current?.requires.append(
          Requirement(id: words[1], interface: words[2], connections: least...most)
        )
      default:
        guard let parameter = EverestParameterKind(words) else { continue }
        if let last = current?.provides.indices.last {
          current?.provides[last].parameters.append(parameter)
        } else {
          current?.parameters.append(parameter)
        }
      }
    }
    if let current { kinds[current.name] = current }
    return kinds
  }()

  /// The kinds of modules that connect a station to a CSMS by OCPP 2.x.
  static let ocppNames = ["OCPP201", "OCPPmulti"]

  func requirement(_ id: String) -> Requirement? { requires.first { $0.id == id } }

  func implementation(_ id: String) -> Implementation? { provides.first { $0.id == id } }
}

extension EverestParameterKind {
  /// Reads a line of the table.
  fileprivate init?(_ words: [String]) {
    guard words.count >= 2, let type = ParameterType(rawValue: words[1]) else { return nil }
    self.init(name: words[0], type: type)
    for word in words.dropFirst(2) {
      if word == "required" {
        isRequired = true
      } else if let dots = word.firstRange(of: "..") {
        minimum = Double(word[..<dots.lowerBound])
        maximum = Double(word[dots.upperBound...])
      } else {
        self.words = word.split(separator: "|").map(String.init)
      }
    }
  }
}
