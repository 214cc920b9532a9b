import DeviceModelKit

/// D Local authorization list: takes the list from the CSMS and says which version it has.
final class LocalAuthListBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(SendLocalList.self, sized: send)
    routes.on(GetLocalListVersion.self, version)
  }

  func start() { context.tokens.tellSizes() }

  /// D02.FR.01–03.
  func version(
    _ call: GetLocalListVersion
  ) async throws(CallError) -> GetLocalListVersion.Response {
    .init(versionNumber: context.tokens.isListEnabled ? context.tokens.list.version : 0)
  }

  /// D01: takes the list whole or not at all.
  func send(_ call: SendLocalList, bytes: Int) async throws(CallError) -> SendLocalList.Response {
    guard context.tokens.isListEnabled else {
      return .init(
        status: .failed,
        statusInfo: .init("NotEnabled", "the local authorization list is not in use")
      )
    }
    do {
      try check(call, bytes)
      try context.tokens.replaceList(
        with: context.tokens.list.updated(by: call, capacity: capacity)
      )
      return .init(status: .accepted)
    } catch {
      return .init(error)
    }
  }

  // D01.FR.11
  private func check(_ call: SendLocalList, _ bytes: Int) throws(LocalAuthList.Refusal) {
    let count = call.localAuthorizationList?.count ?? 0
    if let most = context.variables[.itemsPerSendLocalList], most > 0, count > most {
      throw .failed("TooManyElements", "\(count) tokens, at most \(most) fit in a message")
    }
    if let most = context.variables[.bytesPerSendLocalList], most > 0, bytes > most {
      throw .failed("TooLargeElement", "\(bytes) bytes, at most \(most) fit in a message")
    }
  }

  /// D01.FR.12: the upper limit of Entries.
  private var capacity: Int? {
    context.variables.upperLimit(of: .localAuthListEntries)
  }
}

extension SendLocalList.Response {
  fileprivate init(_ refusal: LocalAuthList.Refusal) {
    switch refusal {
    case .versionMismatch(let current):
      self.init(
        status: .versionMismatch,
        statusInfo: .init("InvalidValue", "the list has version \(current) already")
      )
    case .failed(let code, let sentence):
      self.init(status: .failed, statusInfo: .init(code, sentence))
    }
  }
}
