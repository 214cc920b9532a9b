/// What a CSMS does to a station's call instead of answering it kindly.
public struct CSMSMisdeed: Sendable, Hashable {
  /// What it does.
  public enum Deed: Sendable, Hashable {
    /// Says nothing.
    case silence

    /// Answers kindly, but late.
    case delay(Duration)

    /// Answers with a CALLERROR; the code is one of OCPP-J's.
    case error(code: String, description: String)

    /// Answers with this payload, whether or not its schema allows that.
    case answer(String)

    /// Sends this text in place of a frame; `$id` in it stands for the call's message id.
    case raw(String)

    /// Closes the WebSocket.
    case close

    /// Cuts the network connection without a word.
    case drop
  }

  /// The action it is about; nothing means every action that has no misdeed of its own.
  public var action: String?

  /// How many calls it is about from now on; nothing means all of them.
  public var times: Int?
  public var deed: Deed
}

/// The misdeeds that are due, at most one for an action.
struct CSMSMisdeeds {
  private var due: [String?: CSMSMisdeed] = [:]

  /// Replaces what was due for the action; `deed` is nothing for kindness.
  mutating func plan(_ action: String?, _ misdeed: CSMSMisdeed?) {
    // Kindness to all ends everything.
    if action == nil, misdeed == nil { due = [:] }
    due[action] = misdeed
  }

  /// What to do about a call of this action; nothing means to answer it.
  mutating func take(for action: String) -> CSMSMisdeed.Deed? {
    let key: String? = due[action] == nil ? nil : action
    guard var misdeed = due[key] else { return nil }
    if let times = misdeed.times {
      misdeed.times = times - 1
      due[key] = times > 1 ? misdeed : nil
    }
    return misdeed.deed
  }
}
