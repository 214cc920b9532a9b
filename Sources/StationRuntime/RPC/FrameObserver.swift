import Foundation

/// Sees every frame of a session, both ways, in the order they left and came.
protocol FrameObserver: Sendable {
  /// Called on the session's way; must not block.
  func saw(_ sighting: FrameSighting)
}

/// A frame that passed, as it stood on the wire.
struct FrameSighting: Hashable, Sendable {
  enum Direction: String, Hashable, Sendable {
    case incoming = "in"
    case outgoing = "out"
  }

  /// What the session made of an incoming frame, where that is not plain.
  enum Remark: Hashable, Sendable {
    /// It is no frame.
    case defect(FrameDefect)
    /// It answers no call, or one whose time is up; ignored.
    case unexpectedAnswer
    /// A call with the same id waits for its answer; refused.
    case duplicateID
    /// Too many calls wait for their answer; refused.
    case flood
  }

  var direction: Direction
  var text: String
  /// Nothing when the text is no frame of the session's version.
  var frame: Frame?
  var remark: Remark?
  /// Wall time.
  var time: Date
  var version: OCPPVersion
}

extension FrameSighting.Remark {
  /// What is wrong, for people.
  var sentence: String {
    switch self {
    case .defect(.call(_, let error)), .defect(.result(_, let error)), .defect(.other(let error)):
      "\(error.code.rawValue): \(error.description)"
    case .defect(.unknownMessageType(let type)): "message type \(type) is unknown"
    case .unexpectedAnswer: "answers no call that waits"
    case .duplicateID: "a call with this id is still open"
    case .flood: "too many calls wait for their answers"
    }
  }
}
