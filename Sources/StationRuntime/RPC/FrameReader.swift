/// What is wrong with a text that is no frame, and who has to hear of it.
enum FrameDefect: Error, Hashable, Sendable {
  /// A call, or something that might have been one: goes back as CALLERROR.
  case call(id: String, CallError)
  /// An answer to the call `id` that cannot be used.
  case result(id: String, CallError)
  /// A frame nobody answers.
  case other(CallError)
  /// Part 4, 4.1.3 and 4.4: a message type of the future is ignored.
  case unknownMessageType(Int)
}

extension Frame {
  /// Reads a frame; its payload keeps the text it came in.
  init(_ text: String) throws(FrameDefect) {
    self = try FrameReader(text).frame()
  }
}

/// Splits the text of a frame into the elements of its array and says what they make.
private struct FrameReader {
  private let elements: JSONElements

  init(_ text: String) { elements = JSONElements(text) }

  func frame() throws(FrameDefect) -> Frame {
    guard let type = elements.integer(0) else {
      throw .call(id: (try? id()) ?? Frame.unreadableID, framework("not an OCPP message"))
    }
    switch type {
    case 2: return try call()
    case 3: return try result()
    case 4: return .error(id: try id(answering: true), error())
    case 5: return .resultError(id: try id(answering: true), error())
    case 6: return try send()
    default: throw .unknownMessageType(type)
    }
  }

  private func call() throws(FrameDefect) -> Frame {
    let id = try id()
    guard let action = elements.string(2) else {
      throw .call(id: id, framework("a CALL's third element is the action, a string"))
    }
    do {
      return .call(id: id, action: action, payload: try payload(3))
    } catch {
      throw .call(id: id, error)
    }
  }

  private func result() throws(FrameDefect) -> Frame {
    let id = try id(answering: true)
    do {
      return .result(id: id, payload: try payload(2))
    } catch {
      throw .result(id: id, error)
    }
  }

  private func send() throws(FrameDefect) -> Frame {
    let id = try id(answering: true)
    guard let action = elements.string(2) else {
      throw .other(framework("a SEND's third element is the action, a string"))
    }
    do {
      return .send(id: id, action: action, payload: try payload(3))
    } catch {
      throw .other(error)
    }
  }

  /// The second element; what cannot be an id goes back as "-1" only where a call is answered.
  private func id(answering: Bool = false) throws(FrameDefect) -> String {
    func defect(_ description: String) -> FrameDefect {
      answering
        ? .other(framework(description))
        : .call(id: Frame.unreadableID, framework(description))
    }
    guard let id = elements.string(1) else { throw defect("the message id is not a string") }
    guard id.unicodeScalars.count <= Frame.maximumIDLength else {
      throw defect("the message id is longer than \(Frame.maximumIDLength) characters")
    }
    return id
  }

  /// The last element: an object, or null for one with nothing in it (part 4, 4.1.5).
  private func payload(_ index: Int) throws(CallError) -> JSONFragment {
    guard elements.isComplete else {
      throw CallError(.formatViolation, "the message is not valid JSON")
    }
    guard elements.count == index + 1, let payload = elements[index] else {
      throw framework("a message of this type has \(index + 1) elements, not \(elements.count)")
    }
    switch elements.firstByte(index) {
    case UInt8(ascii: "{"): return JSONFragment(text: payload)
    case UInt8(ascii: "n"): return .empty
    default: throw CallError(.formatViolation, "the payload is not an object")
    }
  }

  /// What a CALLERROR says, as far as it can be read; a code nobody defined is a GenericError.
  private func error() -> CallError {
    let word = elements.string(2) ?? ""
    let description = elements.string(3) ?? ""
    if let code = CallError.Code(rawValue: word) { return CallError(code, description) }
    return CallError(.genericError, word.isEmpty ? description : "\(word): \(description)")
  }

  private func framework(_ description: String) -> CallError {
    CallError(.rpcFrameworkError, description)
  }
}
