import Foundation

/// Why a station can not be run, in a sentence that names the place and the remedy.
public enum RunError: Error, CustomStringConvertible {
  /// There is nothing to plug a car into.
  case noEVSE(database: String)
  case stateDirectory(String, reason: String)

  public var description: String {
    switch self {
    case .noEVSE(let database):
      "\(database): the device model has no EVSE component, so there is nothing to charge at; "
        + "add EVSE and Connector components, or name them with --hardware"
    case .stateDirectory(let path, let reason):
      "\(path): the state directory can not be made: \(reason); name another with --state"
    }
  }

  static func wrap<Result>(_ directory: URL, _ body: () throws -> Result) throws(RunError) -> Result {
    do {
      return try body()
    } catch {
      throw .stateDirectory(directory.path, reason: error.localizedDescription)
    }
  }
}
