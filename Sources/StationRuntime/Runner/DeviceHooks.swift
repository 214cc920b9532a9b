/// `--hardware`'s `hooks`: devices that answer HTTP requests below a URL.
struct DeviceHooks: Hashable, Sendable {
  /// `http://HOST:PORT/PATH`; a hook's name follows after `/hooks/`.
  var url: String

  /// The hooks that are there; all of them unless set.
  var connected: [String]?

  init(url: String, connected: [String]? = nil) {
    self.url = url
    self.connected = connected
  }

  /// Reads the file's `{"url", "connected"}`.
  init(_ json: JSONValue) throws(HardwareFileError) {
    guard case .object = json, case .string(let url)? = json["url"],
      JSONPost(to: url, "", body: "") != nil
    else { throw HardwareFileError("'hooks' has no 'url' like http://127.0.0.1:8090") }
    self.url = url
    guard let list = json["connected"] else { return }
    guard case .array(let names) = list else {
      throw HardwareFileError("'connected' of 'hooks' is not a list")
    }
    connected = try names.map { name throws(HardwareFileError) in
      guard case .string(let name) = name else {
        throw HardwareFileError("an entry of 'connected' is not a string")
      }
      return name
    }
  }

  /// Asks a device; nothing where there is no such one.
  func ask(_ hook: String, _ question: String) async throws(DeviceFailure) -> String? {
    try await send("hooks", hook, question)
  }

  /// Tells a device what happened, if there is one that wants to hear it.
  func tell(_ event: String, _ body: String) async throws(DeviceFailure) {
    _ = try await send("events", event, body)
  }

  private func send(
    _ kind: String,
    _ name: String,
    _ body: String
  ) async throws(DeviceFailure) -> String? {
    guard connected?.contains(name) ?? true else { return nil }
    guard let post = JSONPost(to: url, "\(kind)/\(name)", body: body) else {
      throw DeviceFailure(description: "'\(url)' is no URL like http://127.0.0.1:8090")
    }
    let answer: (status: Int, text: String)
    do {
      answer = try await post.send()
    } catch {
      throw DeviceFailure(description: error.sentence)
    }
    // Whoever listens there has no such device.
    if answer.status == 404 { return nil }
    guard (200..<300).contains(answer.status) else {
      throw DeviceFailure(description: "it answered with HTTP status \(answer.status)")
    }
    return answer.text
  }
}

extension DeviceHooks: OutsideDevices {
  func transfer(_ call: DataTransfer) async throws(DeviceFailure) -> DataTransfer.Response? {
    let coding = WireCoding(.v21)
    do {
      guard let answer = try await ask("dataTransfer", try coding.encode(call)) else { return nil }
      return try coding.decode(DataTransfer.Response.self, from: answer).value
    } catch let failure as DeviceFailure {
      throw failure
    } catch let error as CallError {
      throw DeviceFailure(description: "its answer does not fit: \(error.description)")
    } catch {
      throw DeviceFailure(description: "\(error)")
    }
  }
}
