import Foundation

struct JSONFragment: Hashable, Sendable {
  var text: String
}

/// The station's one table of who answers what: action → handler.
struct CallRoutes {
  private typealias Handler = (Data) async throws -> Data

  private var handlers: [String: Handler] = [:]

  mutating func on<Call: CSMSCall>(
    _: Call.Type,
    _ answer: @escaping (Call) async throws(CallError) -> Call.Response
  ) {
    precondition(handlers[Call.action] == nil, "two blocks answer \(Call.action)")
    handlers[Call.action] = { payload in
      let call = try JSONDecoder().decode(Call.self, from: payload)
      return try JSONEncoder().encode(try await answer(call))
    }
  }

  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    guard let handler = handlers[call.action] else {
      throw CallError(.notImplemented, call.action)
    }
    do {
      let data = try await handler(Data(call.payload.text.utf8))
      return JSONFragment(text: String(decoding: data, as: UTF8.self))
    } catch let error as CallError {
      throw error
    } catch {
      throw CallError(.internalError, "\(error)")
    }
  }
}
