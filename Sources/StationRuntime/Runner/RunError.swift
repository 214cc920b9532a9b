import DeviceModelKit
import Foundation

/// Why a station can not be run, in a sentence that names the place and the remedy.
public enum RunError: Error, CustomStringConvertible {
  /// There is nothing to plug a car into.
  case noEVSE(database: String)
  case stateDirectory(String, reason: String)
  case noSuchEVSE(Int)
  /// The simulated world does not allow it.
  case world(String, reason: String)

  public var description: String {
    switch self {
    case .noEVSE(let database):
      "\(database): the device model has no EVSE component, so there is nothing to charge at; "
        + "add EVSE and Connector components, or name them with --hardware"
    case .noSuchEVSE(let number):
      "there is no EVSE \(number)"
    case .world(let place, let reason):
      "\(place): \(reason)"
    case .stateDirectory(let path, let reason):
      "\(path): the state directory can not be made, \(reason); name another with --state"
    }
  }

  static func wrap(_ place: String, _ body: () throws -> Void) throws(RunError) {
    do {
      try body()
    } catch let error as RunError {
      throw error
    } catch {
      throw .world(place, reason: "\(error)")
    }
  }

  static func wrap<Result>(_ directory: URL, _ body: () throws -> Result) throws(RunError) -> Result
  {
    do {
      return try body()
    } catch {
      throw .stateDirectory(directory.path, reason: error.fileReason)
    }
  }
}
