/// The reason a call was refused, as it travels in a CALLERROR frame.
struct CallError: Error, Hashable, Sendable {
  var code: Code

  /// At most 255 characters on the wire; the frame writer cuts it.
  var description: String

  /// OCPP-J 4.3 "RPC framework error codes".
  enum Code: String, CaseIterable, Codable, Sendable {
    case formatViolation = "FormatViolation"
    case genericError = "GenericError"
    case internalError = "InternalError"
    case messageTypeNotSupported = "MessageTypeNotSupported"
    case notImplemented = "NotImplemented"
    case notSupported = "NotSupported"
    case occurrenceConstraintViolation = "OccurrenceConstraintViolation"
    case propertyConstraintViolation = "PropertyConstraintViolation"
    case protocolError = "ProtocolError"
    case rpcFrameworkError = "RpcFrameworkError"
    case securityError = "SecurityError"
    case typeConstraintViolation = "TypeConstraintViolation"
  }

  init(_ code: Code, _ description: String = "") {
    self.code = code
    self.description = description
  }
}
