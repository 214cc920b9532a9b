import Foundation

/// D01: the tokens the CSMS sent to be known without asking, and the list's version.
///
/// Pure: an update answers what came of it and what the list is then.
struct LocalAuthList: Codable, Hashable, Sendable {
  /// D02.FR.02: 0 as long as the CSMS has sent none.
  private(set) var version = 0
  private var entries: [String: TokenStanding] = [:]

  /// LocalAuthListCtrlr.Entries.
  var count: Int { entries.count }

  func standing(of token: Token) -> TokenStanding? { entries[TokenKey(token).digest] }

  /// Why a list is not taken, as SendLocalListResponse says it.
  enum Refusal: Error, Hashable, Sendable {
    case versionMismatch(current: Int)
    case failed(Text<20>, String)
  }

  /// The list after an update (D01.FR.04–19); a refusal leaves it as it was.
  ///
  /// `capacity` is how many tokens fit; any number unless given.
  func updated(by call: SendLocalList, capacity: Int?) throws(Refusal) -> Self {
    // D01.FR.18
    guard call.versionNumber > 0 else {
      throw .failed("InvalidValue", "a version is greater than 0")
    }
    var list = self
    let items = call.localAuthorizationList ?? []
    switch call.updateType {
    case .full:
      list.entries = [:]
    case .differential:
      // D01.FR.19
      guard call.versionNumber > version else { throw .versionMismatch(current: version) }
    }
    try Self.checkUnique(items)
    for item in items {
      let key = TokenKey(Token(item.idToken)).digest
      if item.idTokenInfo == nil, call.updateType == .full {
        throw .failed("MissingParam", "a full list has idTokenInfo for each of its tokens")
      }
      // D01.FR.16, D01.FR.17
      list.entries[key] = item.idTokenInfo.map { TokenStanding($0) }
    }
    if let capacity, list.count > capacity {
      throw .failed("TooManyElements", "\(list.count) tokens, \(capacity) fit")
    }
    list.version = call.versionNumber
    return list
  }

  // D01.FR.06
  private static func checkUnique(_ items: [SendLocalList.AuthorizationData]) throws(Refusal) {
    guard Set(items.map { Token($0.idToken) }).count < items.count else { return }
    throw .failed("InvalidValue", "a token is in the list twice")
  }
}
