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
  private let scanner: JSONScanner
  private let elements: [Range<Int>]
  /// Whether the text is one well-formed array and nothing more.
  private let isComplete: Bool

  init(_ text: String) {
    var scanner = JSONScanner(text)
    var elements: [Range<Int>] = []
    var isComplete = false
    if scanner.take("["), !scanner.take("]") {
      while let element = try? scanner.skip() {
        // The value that does not scan is what `isComplete` reports.
        elements.append(element)
        if scanner.take(",") { continue }
        isComplete = scanner.take("]") && scanner.isAtEnd()
        break
      }
    }
    self.scanner = scanner
    self.elements = elements
    self.isComplete = isComplete
  }

  func frame() throws(FrameDefect) -> Frame {
    guard let first = elements.first, let type = Int(scanner.lexeme(first)) else {
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
    guard let action = string(2) else {
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
    guard let action = string(2) else {
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
    guard let id = string(1) else { throw defect("the message id is not a string") }
    guard id.unicodeScalars.count <= Frame.maximumIDLength else {
      throw defect("the message id is longer than \(Frame.maximumIDLength) characters")
    }
    return id
  }

  /// The last element: an object, or null for one with nothing in it (part 4, 4.1.5).
  private func payload(_ index: Int) throws(CallError) -> JSONFragment {
    guard isComplete else { throw CallError(.formatViolation, "the message is not valid JSON") }
    guard elements.count == index + 1 else {
      throw framework("a message of this type has \(index + 1) elements, not \(elements.count)")
    }
    switch scanner.firstByte(elements[index]) {
    case UInt8(ascii: "{"): return JSONFragment(text: scanner.lexeme(elements[index]))
    case UInt8(ascii: "n"): return .empty
    default: throw CallError(.formatViolation, "the payload is not an object")
    }
  }

  /// What a CALLERROR says, as far as it can be read; a code nobody defined is a GenericError.
  private func error() -> CallError {
    let word = string(2) ?? ""
    let description = string(3) ?? ""
    if let code = CallError.Code(rawValue: word) { return CallError(code, description) }
    return CallError(.genericError, word.isEmpty ? description : "\(word): \(description)")
  }

  private func string(_ index: Int) -> String? {
    guard index < elements.count, scanner.firstByte(elements[index]) == UInt8(ascii: "\"") else {
      return nil
    }
    return scanner.text(elements[index])
  }

  private func framework(_ description: String) -> CallError {
    CallError(.rpcFrameworkError, description)
  }
}
