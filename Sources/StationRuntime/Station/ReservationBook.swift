import Foundation

/// H Reservation: who is promised what, and what nobody else may have because of it.
///
/// Pure: how the EVSEs are goes in, what follows comes out. A reservation of an unspecified EVSE is
/// kept by leaving as many EVSEs free as there are promises, whichever they are.
struct ReservationBook: Codable, Hashable, Sendable {
  /// An EVSE as far as reservations go.
  struct Place: Hashable, Sendable {
    var evse: Int

    /// ConnectorEnumType of each connector in service.
    var connectorTypes: Set<String>
    var state: State

    /// What may become of it.
    enum State: Hashable, Sendable {
      case free
      case taken
      case faulted
      case unavailable

      fileprivate var isInService: Bool { self == .free || self == .taken }
    }
  }

  /// H01: what a wish to reserve comes to.
  enum Verdict: Hashable, Sendable {
    case accepted
    case occupied
    case faulted
    case unavailable
  }

  /// In the order they were made.
  private(set) var reservations: [Reservation] = []

  var isEmpty: Bool { reservations.isEmpty }

  /// H01.FR.02: a known id replaces its reservation.
  mutating func make(_ reservation: Reservation) {
    remove(reservation.id)
    reservations.append(reservation)
  }

  @discardableResult
  mutating func remove(_ id: Int) -> Reservation? {
    reservations.firstIndex { $0.id == id }.map { reservations.remove(at: $0) }
  }

  /// What is over by now, in the order it was made.
  func expired(at now: Date) -> [Reservation] { reservations.filter { $0.expiry <= now } }

  /// H03.FR.09: the reservation a token makes use of at a place; the narrowest promise first.
  func reservation(for token: Token, group: Token?, at place: Place) -> Reservation? {
    let own = reservations.filter { $0.admits(token, group: group) && $0.fits(place) }
    return own.first { $0.evse != nil } ?? own.first { $0.connectorType != nil } ?? own.first
  }
}

// MARK: - Who may have what

extension ReservationBook {
  /// H01.FR.03, H01.FR.11–14: whether there is room for one more.
  func verdict(on wish: Reservation, at places: [Place]) -> Verdict {
    let others = reservations.filter { $0.id != wish.id }
    let free = places.filter { $0.state == .free }
    if Self.kept(others + [wish], at: free) > Self.kept(others, at: free) { return .accepted }
    let states = Set(places.filter(wish.fits).map(\.state))
    if states == [.faulted] { return .faulted }
    return states.contains(where: \.isInService) ? .occupied : .unavailable
  }

  /// The EVSEs that others must leave free, and the reservations that may use them.
  ///
  /// H01.FR.07, H01.FR.09: an EVSE is such a one when without it a promise could not be kept.
  func holders(at places: [Place]) -> [Int: [Reservation]] {
    guard !isEmpty else { return [:] }
    let free = places.filter { $0.state == .free }
    let kept = Self.kept(reservations, at: free)
    var holders: [Int: [Reservation]] = [:]
    for place in free {
      let rest = free.filter { $0.evse != place.evse }
      guard Self.kept(reservations, at: rest) < kept else { continue }
      holders[place.evse] = reservations.filter { reservation in
        guard reservation.fits(place) else { return false }
        return Self.kept(reservations.filter { $0.id != reservation.id }, at: rest) >= kept - 1
      }
    }
    return holders
  }

  /// H01.FR.16, H01.FR.17: promises that what is left in service can not keep, the latest first.
  func unkeepable(at places: [Place]) -> [Reservation] {
    let inService = places.filter(\.state.isInService)
    var rest = reservations
    var unkeepable: [Reservation] = []
    while true {
      let kept = Self.kept(rest, at: inService)
      guard kept < rest.count else { return unkeepable }
      let superfluous = rest.indices.last { index in
        var others = rest
        others.remove(at: index)
        return Self.kept(others, at: inService) == kept
      }
      guard let superfluous else { return unkeepable }
      unkeepable.append(rest.remove(at: superfluous))
    }
  }

  /// How many reservations can have a place of their own, all at the same time.
  private static func kept(_ reservations: [Reservation], at places: [Place]) -> Int {
    // A matching that grows by one path at a time; there are as many places as EVSEs.
    var owner: [Int: Int] = [:]
    func settle(_ index: Int, _ visited: inout Set<Int>) -> Bool {
      for place in places where reservations[index].fits(place) {
        guard visited.insert(place.evse).inserted else { continue }
        if let other = owner[place.evse], !settle(other, &visited) { continue }
        owner[place.evse] = index
        return true
      }
      return false
    }
    return reservations.indices.count { index in
      var visited: Set<Int> = []
      return settle(index, &visited)
    }
  }
}
