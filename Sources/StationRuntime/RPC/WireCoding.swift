/// Payloads ↔ values, as one protocol version has them.
///
/// Values are of 2.1's types, which know everything 2.0.1 has; `VersionRules` says where the
/// versions differ. Timestamps are RFC 3339, members sorted, slashes not escaped, members without
/// a value omitted.
struct WireCoding: Hashable, Sendable {
  var version: OCPPVersion

  init(_ version: OCPPVersion) {
    self.version = version
  }

  /// A value and the members of its payload that nobody knows.
  struct Decoded<Value> {
    var value: Value

    /// Dotted paths, sorted; a frame with any is not what its schema says.
    var unknownMembers: [String]

    /// Throws when there are such members, as a strict reader must.
    func checkMembers() throws(CallError) {
      guard let member = unknownMembers.first else { return }
      throw CallError(.formatViolation, "\(member): unknown member")
    }
  }

  /// Reads a payload.
  ///
  /// Throws `FormatViolation` when it is no JSON object, `OccurrenceConstraintViolation` for a
  /// missing member or a list with too few or too many items, `TypeConstraintViolation` for a
  /// wrong type, `PropertyConstraintViolation` for a value that is not allowed. The description
  /// starts with the path of the member.
  func decode<Value: Decodable>(
    _: Value.Type,
    from payload: String
  ) throws(CallError) -> Decoded<Value> {
    if let type = Value.self as? any PlainlyRead.Type,
      let value = PlainReader.read(type, from: payload, in: version) as? Value
    {
      return Decoded(value: value, unknownMembers: [])
    }
    let json: JSONValue
    do {
      json = try JSONValue(parsing: payload)
    } catch {
      throw CallError(.formatViolation, "not JSON at byte \(error.offset)")
    }
    return try decode(Value.self, from: json)
  }

  /// Reads a payload that is parsed already.
  func decode<Value: Decodable>(
    _: Value.Type,
    from json: JSONValue
  ) throws(CallError) -> Decoded<Value> {
    guard case .object = json else {
      throw CallError(.formatViolation, "the payload is not an object")
    }
    let notes = WireDecoder.Notes()
    do {
      let decoder = WireDecoder(json, version: version, notes: notes)
      let value = try decoder.decode(Value.self)
      return Decoded(value: value, unknownMembers: notes.unknownMembers.sorted())
    } catch let error as CallError {
      throw error
    } catch let error as DecodingError {
      throw CallError(error)
    } catch {
      throw CallError(.internalError, "\(error)")
    }
  }

  /// Writes a payload; members that the version does not know are left out.
  ///
  /// Throws what the peer would have to answer if the value went out as it is: a word, a length
  /// or a number that the version does not allow, a member it requires.
  func encode(_ value: some Encodable) throws(CallError) -> String {
    if let plain = value as? any PlainObject, let text = PlainWriter.text(of: plain, in: version) {
      return text
    }
    return try json(value).text
  }

  /// The payload as JSON.
  func json(_ value: some Encodable) throws(CallError) -> JSONValue {
    do {
      return try WireEncoder.encode(value, version: version)
    } catch let error as CallError {
      throw error
    } catch {
      throw CallError(.internalError, "\(error)")
    }
  }
}

extension WireCoding {
  /// What is wrong with a payload: its defect, or else its unknown members.
  ///
  /// Nothing for a payload as it should be. An action that the version does not know is itself
  /// what is wrong.
  func problems(action: String, isResponse: Bool, payload: String) -> [String] {
    if let call = MessageCatalogue.call(action, in: version) {
      return isResponse ? responseProblems(call, payload) : problems(call, payload)
    }
    if let send = MessageCatalogue.send(action, in: version), !isResponse {
      return problems(send, payload)
    }
    return ["\(version.rawValue) has no message \(action)"]
  }

  private func responseProblems<Call: OCPPCall>(_: Call.Type, _ payload: String) -> [String] {
    problems(Call.Response.self, payload)
  }

  private func problems<Value: Decodable>(_: Value.Type, _ payload: String) -> [String] {
    do {
      let unknown = try decode(Value.self, from: payload).unknownMembers
      return unknown.map { "\($0): unknown member" }
    } catch {
      return ["\(error.code.rawValue): \(error.description)"]
    }
  }
}

/// A payload as one version has it, kept so that it need not be written again.
struct WrittenPayload: Hashable, Sendable {
  let version: OCPPVersion
  let text: String
}
