/// Why a request to the control API is refused.
enum ControlError: Error, Hashable, Sendable {
  case unknownPath(String)
  case unknownMethod(String, allowed: [String])
  case unknownStation(String)
  /// The short form was used although there are many stations, or none.
  case stationNotNamed
  case unknownEVSE(String)
  case unknownConnector(String, evse: Int)
  /// Nobody waits for an answer to a request of this number.
  case unknownRequest(Int)
  case invalidJSON
  case invalidBody(String)
  case invalidQuery(String)
  case bodyTooLarge(limit: Int)
  case foreignHost(String)
  case foreignOrigin(String)
  case unauthorized
  /// A cable is in the connector already.
  case occupied(connector: Int)
  case notPlugged(connector: Int)
  /// Understood, but this station can not do it.
  case unsupported(String)
  /// Nobody is there to be asked, or may be asked yet.
  case offline(String)
  /// The CSMS refused, or its answer can not be used.
  case csmsError(String)
  /// The CSMS did not answer in time.
  case csmsSilent
  case internalError(String)
}

extension ControlError {
  /// The HTTP status.
  var status: Int {
    switch self {
    case .invalidJSON, .invalidBody, .invalidQuery: 400
    case .unauthorized: 401
    case .foreignHost, .foreignOrigin: 403
    case .unknownPath, .unknownStation, .stationNotNamed, .unknownEVSE, .unknownConnector,
      .unknownRequest:
      404
    case .unknownMethod: 405
    case .occupied, .notPlugged: 409
    case .bodyTooLarge: 413
    case .internalError: 500
    case .csmsError: 502
    case .offline: 503
    case .csmsSilent: 504
    case .unsupported: 501
    }
  }

  /// What programs look at; never reworded.
  var code: String {
    switch self {
    case .unknownPath: "unknownPath"
    case .unknownMethod: "unknownMethod"
    case .unknownStation: "unknownStation"
    case .stationNotNamed: "stationNotNamed"
    case .unknownEVSE: "unknownEVSE"
    case .unknownConnector: "unknownConnector"
    case .unknownRequest: "unknownRequest"
    case .invalidJSON: "invalidJSON"
    case .invalidBody: "invalidBody"
    case .invalidQuery: "invalidQuery"
    case .bodyTooLarge: "bodyTooLarge"
    case .foreignHost: "foreignHost"
    case .foreignOrigin: "foreignOrigin"
    case .unauthorized: "unauthorized"
    case .occupied: "occupied"
    case .notPlugged: "notPlugged"
    case .unsupported: "unsupported"
    case .offline: "offline"
    case .csmsError: "csmsError"
    case .csmsSilent: "csmsSilent"
    case .internalError: "internalError"
    }
  }

  /// What people read.
  var message: String {
    switch self {
    case .unknownPath(let path): "there is nothing at \(path)"
    case .unknownMethod(let method, let allowed):
      "\(method) is not allowed here, expected \(allowed.joined(separator: " or "))"
    case .unknownStation(let identity): "there is no station '\(identity)'"
    case .stationNotNamed: "this process has not exactly one station; use /stations/{identity}/…"
    case .unknownEVSE(let id): "there is no EVSE \(id)"
    case .unknownConnector(let id, let evse): "EVSE \(evse) has no connector \(id)"
    case .unknownRequest(let id): "nobody waits for an answer to request \(id)"
    case .invalidJSON: "the body is not JSON"
    case .invalidBody(let problem), .invalidQuery(let problem): problem
    case .bodyTooLarge(let limit): "the body is longer than \(limit) bytes"
    case .foreignHost(let host): "the Host '\(host)' is not the address listened on"
    case .foreignOrigin(let origin): "the Origin '\(origin)' is not this server's"
    case .unauthorized: "the request needs 'Authorization: Bearer' with the control token"
    case .occupied(let connector): "a cable is in connector \(connector) already"
    case .notPlugged(let connector): "no cable is in connector \(connector)"
    case .unsupported(let what): "\(what) is not supported"
    case .offline(let reason), .csmsError(let reason), .internalError(let reason): reason
    case .csmsSilent: "the CSMS did not answer in time"
    }
  }
}

extension ControlError {
  /// The same refusal, as the simulation says it.
  init(_ error: SimulationError, evse: Int) {
    switch error {
    case .unknownConnector(let id): self = .unknownConnector(String(id), evse: evse)
    case .occupied(let connector): self = .occupied(connector: connector)
    case .notPlugged(let connector): self = .notPlugged(connector: connector)
    }
  }
}

extension ControlError {
  /// Why the CSMS's answer is not there.
  init(_ failure: CallFailure) {
    switch failure {
    case .offline: self = .offline("there is no connection to a CSMS")
    case .notAllowed: self = .offline("the CSMS has not accepted the station")
    case .timedOut: self = .csmsSilent
    case .refused(let error):
      self = .csmsError("the CSMS refused: \(error.code.rawValue): \(error.description)")
    case .invalidAnswer(let error):
      self = .csmsError("the CSMS's answer does not fit: \(error.description)")
    }
  }
}
