import Foundation

/// A frame as it was put down when it passed, before anyone looked at it.
struct LogRecord: Sendable {
  var time: Date
  var uptime: Duration
  var direction: LogEntry.Direction
  var text: String
  var valid: Bool?

  /// The version whose schema a received frame is held against; nothing for what is no frame.
  var version: OCPPVersion?

  /// What the session read or wrote it as, where it had to.
  var frame: Frame?

  /// What the session had to say about it.
  var remarks: [String] = []
}

extension LogRecord {
  init(_ sighting: FrameSighting, uptime: Duration) {
    time = sighting.time
    self.uptime = uptime
    direction = sighting.direction == .incoming ? .received : .sent
    text = sighting.text
    frame = sighting.frame
    version = sighting.frame == nil ? nil : sighting.version
    remarks = sighting.remark.map { [$0.sentence] } ?? []
  }
}
