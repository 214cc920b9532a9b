import DeviceModelKit
import Foundation

/// What the station knows about tokens without asking: the local list and the authorization cache.
///
/// Several blocks need it; all of them read and write it here. Both survive restarts.
final class KnownTokens {
  private let variables: Variables
  private let store: any StationStore
  private let now: () -> Date
  private let report: (String) -> Void
  private(set) var list: LocalAuthList
  private var cache: AuthorizationCache

  private static let listDocument = "local-auth-list"
  private static let cacheDocument = "authorization-cache"

  /// What is known about one token.
  struct Memory: Hashable, Sendable {
    var standing: TokenStanding

    /// DisablePostAuthorize: the CSMS is not asked whether it thinks better of the token now.
    var isFinal = false
  }

  /// Reads what an earlier run kept; `now` is the station's wall time, and `report` takes a sentence
  /// about what could not be kept or read.
  init(
    variables: Variables,
    store: any StationStore,
    now: @escaping () -> Date,
    report: @escaping (String) -> Void
  ) {
    self.variables = variables
    self.store = store
    self.now = now
    self.report = report
    list = store.load(LocalAuthList.self, Self.listDocument, report: report) ?? .init()
    cache = store.load(AuthorizationCache.self, Self.cacheDocument, report: report) ?? .init()
  }

  /// D01.FR.13.
  var isListEnabled: Bool { isInUse("LocalAuthListCtrlr") }

  /// C10.FR.11.
  var isCacheEnabled: Bool { isInUse("AuthCacheCtrlr") }

  private func isInUse(_ controller: String) -> Bool {
    let component = ComponentID(controller)
    return variables.table.hasComponent(component)
      && variables.text(component, "Available") != "false"
      && variables.text(component, "Enabled") != "false"
  }

  // MARK: - Reading

  /// C13.FR.01, C14.FR.01: the list's word counts before the cache's.
  func memory(of token: Token) -> Memory? {
    if isListEnabled, let standing = list.standing(of: token) { return memory(listed: standing) }
    guard isCacheEnabled, token.isWorthCaching,
      let standing = cache.find(token, at: now(), cacheRules)
    else { return nil }
    return Memory(
      standing: standing,
      isFinal: standing.status != .accepted && variables[.disablePostAuthorizeCached] ?? false
    )
  }

  private func memory(listed standing: TokenStanding) -> Memory {
    var standing = standing
    // C13.FR.05, C14.FR.05: a date counts only where SupportsExpiryDateTime says so.
    if standing.status == .accepted, variables[.listSupportsExpiry] ?? false,
      let expiry = standing.expiry, expiry <= now()
    {
      standing.status = .expired
      return Memory(standing: standing)
    }
    return Memory(
      standing: standing,
      isFinal: standing.status != .accepted && variables[.disablePostAuthorizeListed] ?? false
    )
  }

  // MARK: - Writing

  /// C10.FR.01, C10.FR.04, C10.FR.05: remembers what the CSMS says about a token, whatever it is.
  func learn(_ token: Token, _ info: OCPP.IdTokenInfo) {
    guard isCacheEnabled, token.isWorthCaching else { return }
    cache.learn(token, TokenStanding(info), at: now(), cacheRules)
    attempt("the authorization cache") { try keep(cache, Self.cacheDocument) }
    tellSizes()
  }

  /// C11: forgets what the cache holds; answers whether it is gone for good.
  func clearCache() -> Bool {
    var empty = cache
    empty.removeAll()
    guard attempt("the authorization cache", { try keep(empty, Self.cacheDocument) }) else {
      return false
    }
    cache = empty
    tellSizes()
    return true
  }

  /// D01.FR.10: the list is on disk before it counts.
  func replaceList(with list: LocalAuthList) throws(LocalAuthList.Refusal) {
    guard attempt("the local authorization list", { try keep(list, Self.listDocument) }) else {
      throw .failed("InternalError", "the list could not be kept")
    }
    self.list = list
    tellSizes()
  }

  /// Keeps Entries and Storage in step.
  func tellSizes() {
    variables.setInternally(.localAuthListEntries, to: String(list.count))
    variables.setInternally(.authCacheStorage, to: String(cache.size))
  }

  private var cacheRules: AuthorizationCache.Rules {
    .init(
      lifeTime: variables[.authCacheLifeTime],
      policy: variables[.authCachePolicy].flatMap(AuthorizationCache.Policy.init) ?? .custom,
      capacity: variables.upperLimit(of: .authCacheStorage)
    )
  }

  private func keep(_ document: some Encodable, _ name: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try store.write(name, try encoder.encode(document))
  }

  @discardableResult
  private func attempt(_ what: String, _ write: () throws -> Void) -> Bool {
    do {
      try write()
      return true
    } catch {
      report("\(what) could not be kept: \(error)")
      return false
    }
  }
}

extension Token {
  /// C02.FR.03, C03.FR.02, C05.FR.02: such tokens are never cached.
  fileprivate var isWorthCaching: Bool { !needsNoAuthorize }
}

extension Variables {
  /// The greatest value a variable may have; nothing when there is no such limit.
  func upperLimit(of key: VariableKey<Int>) -> Int? {
    table.variable(key.component, key.variable)?.characteristics.maxLimit.flatMap {
      Int(exactly: $0.rounded(.down))
    }
  }
}
